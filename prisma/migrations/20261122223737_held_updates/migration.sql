-- CreateTable
CREATE TABLE "HeldUpdate" (
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "turn" BIGINT NOT NULL,
    "update" JSONB NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldUpdate_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "HeldUpdate_channel_chat_turn_idx" ON "HeldUpdate"("channel", "chat", "turn");
