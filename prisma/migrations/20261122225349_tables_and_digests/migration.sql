-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "digests" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "TableImport" (
    "id" SERIAL NOT NULL,
    "staffId" INTEGER NOT NULL,
    "accountId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "report" JSONB,
    "refusedId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TableImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TableImport_fileId_key" ON "TableImport"("fileId");
