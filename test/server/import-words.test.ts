import { expect, test } from "vitest";
import { answeredIn, resultIn } from "#server/import/mapping/result-words";
import { typeKinds } from "#server/import/mapping/type-kinds";
import { directionIn, outcomeIn, rowKindIn } from "#server/import/mapping/value-words";

const table = <T>(read: (value: string) => T, of: Record<string, T>) =>
  expect(Object.fromEntries(Object.keys(of).map((value) => [value, read(value)]))).toEqual(of);

test("I34: nobody is reached by a word that its cell denies, doubts or plans", () => {
  const denied = [
    ...["Not Connected", "Call Not Answered", "unreached", "NOT_REACHED", "NotConnected", "non-contact", "unconnected"],
    ...[
      "Connected to voicemail",
      "answered by machine",
      "Reached?",
      "attempted to reach",
      "almost reached",
      "reached out",
    ],
    ...[
      "nobody answered",
      "never answered",
      "could not be reached",
      "didn't connect",
      "wasn’t reached",
      "no, not reached",
    ],
    ...["Reached: no", "connected = false", "Answered (0)", "to be reached", "will be reached", "disconnected"],
    ...["nicht erreicht", "niemand erreicht", "Konnte nicht erreicht werden", "nie gesprochen", "unerreicht"],
    ...["pas joint", "N’a pas répondu", "jamais joint", "personne n’a répondu", "non répondu", "échec : joint"],
    ...[
      "no contestó",
      "nadie contestó",
      "sin respuesta",
      "no localizado",
      "intento: hablado",
      "niet bereikt connected",
    ],
    ...["spoke to his wife", "reached gatekeeper", "wrong number reached", "talked to reception"],
  ];
  expect(denied.filter((value) => resultIn(value) === "reached")).toEqual([]);
});

test("I34: clear words keep their meaning in every language", () => {
  table(resultIn, {
    Connected: "reached",
    Erreicht: "reached",
    Joint: "reached",
    Contestó: "reached",
    "Connected - not interested": "reached",
    "No answer": "rang_out",
    "nicht erreicht": "rang_out",
    "pas de réponse": "rang_out",
    "No contesta": "rang_out",
    "No answer - left voicemail": "voicemail_left",
    "No voicemail left": "voicemail_none",
    "Mailbox besprochen": "voicemail_left",
    "Left live message": "someone_else",
    "Not delivered": "bounced",
    Besetzt: "busy",
    Occupé: "busy",
    "Numéro non attribué": "not_in_service",
    "Número equivocado": "wrong_person",
    "Connected to voicemail": null,
    Completed: null,
    "": null,
  });
});

test("I34: reached is the lead, and not a limit, the front desk or somebody's brother, whatever the word for them", () => {
  const others = [
    ...["Limit reached", "Reached daily cap", "Goal reached", "AM answered", "Reached the office", "Answered by child"],
    ...["Call back - spoke w/ PA", "Connected to PA", "Connected with front desk", "Spoke to his partner"],
    ...["Talked to her brother", "Spoke with office manager", "Spoke to her cousin"],
    ...["Ehefrau erreicht", "Sohn erreicht", "Empfang erreicht", "mit Ehefrau gesprochen", "per Mail erreicht"],
    ...["Joint secrétaire", "Joint l'assistante", "Joint le mari", "Parlé avec la secrétaire", "Joint par mail"],
    ...["Atendió la hija", "Habló con su hijo", "Contestó un compañero"],
  ];
  expect(others.filter((value) => resultIn(value) === "reached")).toEqual([]);
  const leads = [
    ...["Reached", "Spoke with customer", "Spoke to the client, wants a quote", "Decision maker reached"],
    ...["Reached by phone", "Talked to her today", "Spoke to Mr Smith", "Call answered", "Connected - Qualified"],
    ...["Kunde erreicht", "heute erreicht", "mit Kunden gesprochen", "Gesprochen mit Frau Müller"],
    ...["Joint le client", "Parlé avec le prospect", "Joint par téléphone"],
    ...["Contestó el cliente", "Habló con cliente", "Llamada contestada"],
  ];
  expect(leads.filter((value) => resultIn(value) !== "reached")).toEqual([]);
  expect(["left vm no cb", "No answer - left msg"].map(resultIn)).toEqual(["voicemail_left", "voicemail_left"]);
  expect(rowKindIn("Left voicemail")).toMatchObject({ channel: "call" });
  expect(rowKindIn("Fax call")).toEqual({ kind: "not_contact" });
});

test("I34: that a call was answered says nobody who took it, that it was not says that it rang out", () => {
  table(answeredIn, { Yes: null, true: null, No: "rang_out", nein: "rang_out", "0": "rang_out" });
});

test("I41: what is not so yet is not lost", () => {
  table(outcomeIn, {
    "Open - Not Contacted": "unknown",
    "Working - Contacted": "unknown",
    "Closed - Converted": "progressed",
    "Closed - Not Converted": "not_progressed",
    "0": "unknown",
    no: "unknown",
    false: "unknown",
    nein: "unknown",
    "1": "progressed",
    gewonnen: "progressed",
    verloren: "not_progressed",
    Gagné: "progressed",
    Perdu: "not_progressed",
    Ganado: "progressed",
    "Closed Lost": "not_progressed",
    Unqualified: "not_progressed",
    closed: null,
  });
});

test("I44: a type that is to be done, was not, or only tells of a message is no contact", () => {
  for (const type of [
    "Scheduled call",
    "Call reminder",
    "To call",
    "Anruf geplant",
    "Appel à faire",
    "Email opened",
    "note",
  ])
    expect(rowKindIn(type)?.kind, type).toBe("not_contact");
  expect(rowKindIn("Do not call")).toEqual({ kind: "stop", channel: "call" });
  expect(rowKindIn("Unsubscribed")).toEqual({ kind: "stop", channel: null });
  expect(rowKindIn("Llamada entrante")).toMatchObject({ kind: "contact", channel: "call", direction: "in" });
  expect(rowKindIn("Missed call")).toMatchObject({ kind: "contact", direction: "in", result: "missed" });
  table(directionIn, { Ausgehend: "out", Entrant: "in", OUTBOUND: "out", x: null });
});

test("I44: types that begin alike up to a colon are named by what they begin with, titles by no more than that", () => {
  const { values, prefixes } = typeKinds("Subject", [
    "Email: Your offer",
    "Email: Re: call me",
    "Call",
    "Discuss the phone plan",
  ]);
  expect(Object.keys(prefixes ?? {})).toEqual(["Email:"]);
  expect(prefixes?.["Email:"]).toMatchObject({ kind: "contact", channel: "email" });
  expect(values["Call"]).toMatchObject({ kind: "contact", channel: "call" });
  expect(values["Discuss the phone plan"]).toBeUndefined();
});

test("I80: a type that no word knows is left open, and one that names what nobody does with the lead is no contact", () => {
  for (const type of [
    "Courtesy",
    "Letter",
    "LinkedIn",
    "Demo",
    "Follow-up",
    "Lunch",
    "Other",
    "Sonstiges",
    "Autre",
    "x",
  ])
    expect(rowKindIn(type), type).toBeNull();
  for (const type of [
    ...["Note", "Task", "To-Do", "StageChange", "Lead Capture", "Dynamic Form Submission", "Logged into Portal"],
    ...["Upload Document", "Status change", "Owner changed", "Notiz", "Aufgabe", "Tâche", "Tarea", "Nota"],
  ])
    expect(rowKindIn(type), type).toEqual({ kind: "not_contact" });
  // Words went to and fro, by whichever way: somebody has to say by which.
  for (const type of [
    ...["Portal message sent", "Facebook page message", "Reply to form", "Spoke with owner", "Status: reached"],
    ...["Gespräch (Notiz)", "Antwort auf Formular", "Réponse au formulaire", "Nota de conversación"],
  ])
    expect(rowKindIn(type), type).toBeNull();
  expect(typeKinds("Type", ["Call", "Note", "Courtesy"]).values).toEqual({
    Call: rowKindIn("Call"),
    Note: { kind: "not_contact" },
  });
});
