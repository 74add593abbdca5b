-- CreateTable
CREATE TABLE "Dial" (
    "id" SERIAL NOT NULL,
    "staffId" INTEGER NOT NULL,
    "e164" TEXT NOT NULL,
    "extension" TEXT,
    "contactId" INTEGER,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dial_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Dial_staffId_askedAt_idx" ON "Dial"("staffId", "askedAt");

-- AddForeignKey
ALTER TABLE "Dial" ADD CONSTRAINT "Dial_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dial" ADD CONSTRAINT "Dial_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
