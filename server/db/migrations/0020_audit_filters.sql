CREATE INDEX "audit_actor" ON "audit" USING btree ("org_id","actor_id","at");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("org_id","action","at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("org_id","subject","at");