-- AlterTable
ALTER TABLE "File" ADD COLUMN     "callId" INTEGER;

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "queuedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "File_callId_idx" ON "File"("callId");

-- CreateIndex
CREATE INDEX "Call_startedAt_idx" ON "Call"("startedAt");

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;
