-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Organization" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "serviceLevel" TEXT NOT NULL DEFAULT 'standard',
    "responsibleId" INTEGER,
    "region" TEXT,
    "requisites" JSONB NOT NULL DEFAULT '{}',
    "balance" INTEGER NOT NULL DEFAULT 0,
    "debtSince" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" SERIAL NOT NULL,
    "organizationId" INTEGER,
    "name" TEXT NOT NULL,
    "position" TEXT,
    "email" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'ru',
    "firstContact" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Phone" (
    "id" SERIAL NOT NULL,
    "e164" TEXT NOT NULL,
    "extension" TEXT,
    "sure" BOOLEAN NOT NULL DEFAULT true,
    "contactId" INTEGER NOT NULL,

    CONSTRAINT "Phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "headId" INTEGER,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Board" (
    "id" SERIAL NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    CONSTRAINT "Board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" TEXT[],
    "departmentId" INTEGER,
    "extension" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'ru',
    "timeZone" TEXT NOT NULL,
    "calendarId" INTEGER,
    "substituteId" INTEGER,
    "absentUntil" TIMESTAMPTZ(3),
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Calendar" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "Calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'ru',
    "contactId" INTEGER,
    "staffId" INTEGER,
    "sharedPhone" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "staffId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Process" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedBy" INTEGER,

    CONSTRAINT "Process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "number" SERIAL NOT NULL,
    "processId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL,
    "organizationId" INTEGER,
    "contactId" INTEGER,
    "departmentId" INTEGER,
    "responsibleId" INTEGER,
    "firstContact" BOOLEAN NOT NULL DEFAULT false,
    "disputed" BOOLEAN NOT NULL DEFAULT false,
    "decision" TEXT,
    "result" TEXT,
    "rating" INTEGER,
    "review" INTEGER,
    "arrivalFrom" TIMESTAMPTZ(3),
    "arrivalTo" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "lastActAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "parentNumber" INTEGER,
    "externalKey" TEXT,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "Entry" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "what" JSONB NOT NULL,
    "public" BOOLEAN NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER,
    "contactId" INTEGER,
    "staffId" INTEGER,
    "accountId" INTEGER,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "File" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER,
    "messageId" INTEGER,
    "draftId" INTEGER,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "source" JSONB NOT NULL,
    "stored" TEXT,
    "problem" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "lengthSeconds" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "remainingSeconds" INTEGER,
    "toldAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "accountId" INTEGER NOT NULL,
    "act" JSONB NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "order" TEXT[],
    "picked" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" SERIAL NOT NULL,
    "pbxId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "raw" TEXT,
    "e164" TEXT,
    "extension" TEXT,
    "callerName" TEXT,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "line" TEXT,
    "queue" TEXT,
    "contactId" INTEGER,
    "operatorId" INTEGER,
    "operatorSince" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "talkSeconds" INTEGER,
    "recording" TEXT,
    "ticketNumber" INTEGER,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ring" (
    "id" SERIAL NOT NULL,
    "callId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,

    CONSTRAINT "Ring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Outage" (
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Outage_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "accountId" INTEGER,
    "slot" TEXT,
    "telling" JSONB NOT NULL,
    "thread" TEXT,
    "ticketNumber" INTEGER,
    "callId" INTEGER,
    "status" TEXT NOT NULL,
    "message" TEXT,
    "shown" TEXT,
    "sending" INTEGER NOT NULL DEFAULT 1,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Organization_name_idx" ON "Organization"("name");

-- CreateIndex
CREATE INDEX "Contact_organizationId_idx" ON "Contact"("organizationId");

-- CreateIndex
CREATE INDEX "Phone_contactId_idx" ON "Phone"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Phone_e164_extension_contactId_key" ON "Phone"("e164", "extension", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Department_key_key" ON "Department"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Department_headId_key" ON "Department"("headId");

-- CreateIndex
CREATE UNIQUE INDEX "Board_departmentId_channel_key" ON "Board"("departmentId", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_extension_key" ON "Staff"("extension");

-- CreateIndex
CREATE UNIQUE INDEX "Calendar_key_key" ON "Calendar"("key");

-- CreateIndex
CREATE INDEX "Account_contactId_idx" ON "Account"("contactId");

-- CreateIndex
CREATE INDEX "Account_staffId_idx" ON "Account"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_channel_address_key" ON "Account"("channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "Link_hash_key" ON "Link"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Process_key_version_key" ON "Process"("key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_externalKey_key" ON "Ticket"("externalKey");

-- CreateIndex
CREATE INDEX "Ticket_processId_closedAt_idx" ON "Ticket"("processId", "closedAt");

-- CreateIndex
CREATE INDEX "Ticket_contactId_closedAt_idx" ON "Ticket"("contactId", "closedAt");

-- CreateIndex
CREATE INDEX "Ticket_organizationId_closedAt_idx" ON "Ticket"("organizationId", "closedAt");

-- CreateIndex
CREATE INDEX "Ticket_responsibleId_closedAt_idx" ON "Ticket"("responsibleId", "closedAt");

-- CreateIndex
CREATE INDEX "Ticket_departmentId_closedAt_idx" ON "Ticket"("departmentId", "closedAt");

-- CreateIndex
CREATE INDEX "Entry_ticketNumber_id_idx" ON "Entry"("ticketNumber", "id");

-- CreateIndex
CREATE INDEX "Message_ticketNumber_idx" ON "Message"("ticketNumber");

-- CreateIndex
CREATE INDEX "Message_contactId_at_idx" ON "Message"("contactId", "at");

-- CreateIndex
CREATE INDEX "File_ticketNumber_idx" ON "File"("ticketNumber");

-- CreateIndex
CREATE INDEX "Deadline_nextAt_idx" ON "Deadline"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_ticketNumber_kind_key" ON "Deadline"("ticketNumber", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_accountId_key" ON "Draft"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Call_pbxId_key" ON "Call"("pbxId");

-- CreateIndex
CREATE INDEX "Call_contactId_startedAt_idx" ON "Call"("contactId", "startedAt");

-- CreateIndex
CREATE INDEX "Call_operatorId_startedAt_idx" ON "Call"("operatorId", "startedAt");

-- CreateIndex
CREATE INDEX "Call_ticketNumber_idx" ON "Call"("ticketNumber");

-- CreateIndex
CREATE INDEX "Call_endedAt_idx" ON "Call"("endedAt");

-- CreateIndex
CREATE INDEX "Call_e164_idx" ON "Call"("e164");

-- CreateIndex
CREATE INDEX "Ring_staffId_status_idx" ON "Ring"("staffId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Ring_callId_staffId_key" ON "Ring"("callId", "staffId");

-- CreateIndex
CREATE INDEX "Receipt_at_idx" ON "Receipt"("at");

-- CreateIndex
CREATE INDEX "Delivery_ticketNumber_idx" ON "Delivery"("ticketNumber");

-- CreateIndex
CREATE INDEX "Delivery_callId_idx" ON "Delivery"("callId");

-- CreateIndex
CREATE INDEX "Delivery_channel_place_message_idx" ON "Delivery"("channel", "place", "message");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_channel_place_slot_key" ON "Delivery"("channel", "place", "slot");

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_responsibleId_fkey" FOREIGN KEY ("responsibleId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Phone" ADD CONSTRAINT "Phone_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_headId_fkey" FOREIGN KEY ("headId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_substituteId_fkey" FOREIGN KEY ("substituteId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_processId_fkey" FOREIGN KEY ("processId") REFERENCES "Process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_responsibleId_fkey" FOREIGN KEY ("responsibleId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_parentNumber_fkey" FOREIGN KEY ("parentNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ring" ADD CONSTRAINT "Ring_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ring" ADD CONSTRAINT "Ring_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Numbers of requests are spoken aloud: they begin where they are easy to say.
ALTER SEQUENCE "Ticket_number_seq" RESTART WITH 1001;

-- Names are searched by their pieces.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "Organization_name_trgm" ON "Organization" USING gin ("name" gin_trgm_ops);
CREATE INDEX "Contact_name_trgm" ON "Contact" USING gin ("name" gin_trgm_ops);
