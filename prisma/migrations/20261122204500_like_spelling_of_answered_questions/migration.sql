-- Earlier answers are looked for by like spelling where no word of the question is known.
CREATE INDEX "Ticket_answered_title_trgm" ON "Ticket" USING gin ("title" gin_trgm_ops) WHERE "answeredAt" IS NOT NULL;
