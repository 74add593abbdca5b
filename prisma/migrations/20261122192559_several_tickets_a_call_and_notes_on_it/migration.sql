-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "fromCallId" INTEGER;

-- CreateTable
CREATE TABLE "CallNote" (
    "id" SERIAL NOT NULL,
    "callId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CallNote_callId_idx" ON "CallNote"("callId");

-- CreateIndex
CREATE INDEX "Ticket_fromCallId_idx" ON "Ticket"("fromCallId");

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_fromCallId_fkey" FOREIGN KEY ("fromCallId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallNote" ADD CONSTRAINT "CallNote_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallNote" ADD CONSTRAINT "CallNote_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Earlier answers to a like question are looked for by their words, in any form of them. The dictionary called
-- «russian» stems English words too. Prisma's schema has no words for such an index.
CREATE INDEX "Ticket_answered_words_idx" ON "Ticket"
  USING gin ((to_tsvector('russian', "title") || jsonb_to_tsvector('russian', "answers", '["string"]')))
  WHERE "answeredAt" IS NOT NULL;
