-- CreateTable
CREATE TABLE "Edit" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "changes" JSONB NOT NULL,

    CONSTRAINT "Edit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Edit_subject_subjectId_at_idx" ON "Edit"("subject", "subjectId", "at");
