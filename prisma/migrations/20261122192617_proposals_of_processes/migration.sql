-- CreateTable
CREATE TABLE "Proposal" (
    "id" SERIAL NOT NULL,
    "staffId" INTEGER,
    "accountId" INTEGER,
    "fileId" INTEGER,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT,
    "standard" TEXT,
    "key" TEXT,
    "baseId" INTEGER,
    "versionId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_fileId_key" ON "Proposal"("fileId");

-- CreateIndex
CREATE INDEX "Proposal_versionId_idx" ON "Proposal"("versionId");
