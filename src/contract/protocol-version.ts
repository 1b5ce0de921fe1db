/**
 * The version of the wire. Any change of a message in src/contract bumps it and adds a line:
 * 1 — workspace, session, people, review, imports.
 * 2 — devices, sync (push and pull), leads by hand and their assignment, live changes, the promise checked.
 * 3 — a pull may say what the phone holds (`set`; each lead has a `mark` for that), ask for
 * fewer leads (`limit`), and say that its sync was restarted (`restartedAt`).
 * 4 — lost phones: the order on push and pull answers (`wipe`), done on a push (`wiped`), people's phones.
 * 5 — a phone says that its storage was cleared; that is on the list of what was kept and in its count (`cleared`), and
 * can be noted.
 * 6 — a lead has episodes and contact points; an event may name its episode, and so may whoever asks for a sequence.
 * 7 — the review has a period: asked for in its filter (none: the server chooses), told in every answer.
 * 8 — a sequence says what talks answered to every question (`answers`), not to the one of the promise alone.
 * 9 — leads on phones say which version of the judge read them (`judgeVersion`), and a phone that has another one says
 * so and is given the `reading`; the review says how many leads newer rules have yet to read (`toReadAnew`), and a
 * sequence what rules before these read in it (`earlier`).
 * The summary says how far the record can tell (`bounds`, `notEnough`). A lead of unknown zone says
 * where the person may be (`possibleZones`).
 * 10 — a lead says what of its earlier episodes may bind in the last (`earlier`), and of each episode what opened it and
 * what became of it; a queue entry says on which day a recycled lead was to be come back to (`comeBackOn`).
 * 11 — what a phone sends of a lead its person never held is kept aside (`lead_not_held`), and so is what
 * a lost one sends (`phone_lost`).
 * 12 — a lead's events may be a reviewer's word on one of them (`ruling`), which a phone before reads past; a sequence
 * says what may be ruled on (`rulings`), and a team lead can (`leads.rule`).
 * 13 — a lead says what it was promised (`promise`); a pull says which talk tracks are in force (`tracks`), and a phone
 * fetches versions and tracks that its leads name (`sync.promises`). An answer to whether it was as promised may name the
 * version shown, the promise and a phrase, an attempt the talk track and the lines tapped.
 * 14 — people say how many leads are theirs (`leads`), phones whether they were stolen (`stolenAt`; `people.phoneStolen`);
 * roles change (`people.setRole`); one's own sessions and phones (`session.list`, `end`, `endOthers`, `phoneLost`), and
 * what an open page should hear (`session.news`, `seen`). Whoever is no rep is given no leads by a pull. A lead may be of
 * a person who was erased on request (`erased`); admins ask for that and see how far it is (`erasure`). A row or a file
 * that an import gives back for it says so (`person_erased`). Where a phone stands is signed (`cursor.sign`), and sent
 * back as it was given: one that stands ahead of the server without the sign begins anew alone. Files may be refused
 * because too many wait or came in (`uploads_full`), and a file that nobody brought in is let go (`not_begun`).
 * 15 — a queue entry says when somebody is there (`staffed`), by which channels the person can still be reached (`ways`),
 * what of theirs turned out wrong or dead (`lost`), and by when their open question is to be answered (`answerBy`).
 * 16 — settings are read, saved as versions and applied to what was brought in (`settings`); a sequence says by which
 * version it is judged and what others read in it (`judgedBy`), the review by which its figures are (`versions`).
 * A lead on a phone says what its person was asked about it (`question`), and an answer to a review which question it
 * answers (`questionId`). Leads are given and given back together (`leads.give`, `giveBack`), asked about and explained
 * (`leads.ask`, `explain` and what takes them back); rescue, lists and a lead's page say so, and patterns say within which
 * other they lie (`within`).
 * What was noted on a lead (`notes`), and its person's numbers and addresses put down since the enquiry, among
 * `contactPoints` (`given`): `phone` and `email` are the ones to use. An attempt may name which of them it went by
 * (`contactPoint`). A sequence says both, and both are written at the desk too (`leads.tell`).
 * A queue entry says when something of ours last went to them (`touchedAt`), from when another try is not too near
 * (`tryFrom`), and since when they want no contact (`stoppedAt`); a lead made on a phone may say what they asked (`question`).
 * A file of an import is looked at whole: its columns say what their values would mean (`meanings`) and whether they
 * are times of day, and beside the `guess` there is a `draft` with what is yet to be chosen. A mapping may name leads by
 * number or address, several columns for one field, a column of the time of day, stops, and types by what they begin with.
 */
export const PROTOCOL_VERSION = 16;
