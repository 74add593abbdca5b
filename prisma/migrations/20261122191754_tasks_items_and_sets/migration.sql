-- DropIndex
DROP INDEX "Deadline_ticketNumber_kind_key";

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "itemId" INTEGER;

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "taskId" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Task" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "departmentId" INTEGER,
    "assigneeId" INTEGER,
    "status" TEXT NOT NULL,
    "comment" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" INTEGER,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "price" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" SERIAL NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "productId" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "price" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "ticketNumber" INTEGER,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" SERIAL NOT NULL,
    "serial" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "name" TEXT,
    "organizationId" INTEGER,
    "contactId" INTEGER,
    "soldAt" TIMESTAMPTZ(3),
    "warrantyUntil" TIMESTAMPTZ(3),
    "warrantyTicket" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceEntry" (
    "id" SERIAL NOT NULL,
    "organizationId" INTEGER,
    "contactId" INTEGER,
    "itemId" INTEGER,
    "ticketNumber" INTEGER,
    "staffId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" JSONB NOT NULL,

    CONSTRAINT "ServiceEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Charge" (
    "id" SERIAL NOT NULL,
    "ticketNumber" INTEGER NOT NULL,
    "organizationId" INTEGER,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "what" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Viewing" (
    "id" SERIAL NOT NULL,
    "staffId" INTEGER NOT NULL,
    "contactId" INTEGER,
    "organizationId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Viewing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Task_ticketNumber_status_idx" ON "Task"("ticketNumber", "status");

-- CreateIndex
CREATE INDEX "Task_assigneeId_status_idx" ON "Task"("assigneeId", "status");

-- CreateIndex
CREATE INDEX "Task_role_status_idx" ON "Task"("role", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Product_key_key" ON "Product"("key");

-- CreateIndex
CREATE INDEX "Subscription_organizationId_status_idx" ON "Subscription"("organizationId", "status");

-- CreateIndex
CREATE INDEX "Subscription_until_idx" ON "Subscription"("until");

-- CreateIndex
CREATE INDEX "Contract_until_idx" ON "Contract"("until");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_organizationId_number_key" ON "Contract"("organizationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Item_serial_key" ON "Item"("serial");

-- CreateIndex
CREATE INDEX "Item_organizationId_idx" ON "Item"("organizationId");

-- CreateIndex
CREATE INDEX "Item_contactId_idx" ON "Item"("contactId");

-- CreateIndex
CREATE INDEX "Item_warrantyUntil_idx" ON "Item"("warrantyUntil");

-- CreateIndex
CREATE INDEX "ServiceEntry_organizationId_at_idx" ON "ServiceEntry"("organizationId", "at");

-- CreateIndex
CREATE INDEX "ServiceEntry_contactId_at_idx" ON "ServiceEntry"("contactId", "at");

-- CreateIndex
CREATE INDEX "ServiceEntry_itemId_at_idx" ON "ServiceEntry"("itemId", "at");

-- CreateIndex
CREATE INDEX "Charge_ticketNumber_idx" ON "Charge"("ticketNumber");

-- CreateIndex
CREATE INDEX "Charge_organizationId_at_idx" ON "Charge"("organizationId", "at");

-- CreateIndex
CREATE INDEX "Viewing_contactId_at_idx" ON "Viewing"("contactId", "at");

-- CreateIndex
CREATE INDEX "Viewing_organizationId_at_idx" ON "Viewing"("organizationId", "at");

-- CreateIndex
CREATE INDEX "Viewing_staffId_at_idx" ON "Viewing"("staffId", "at");

-- CreateIndex
CREATE INDEX "Viewing_at_idx" ON "Viewing"("at");

-- CreateIndex
CREATE INDEX "Ticket_itemId_idx" ON "Ticket"("itemId");

-- CreateIndex
CREATE INDEX "Ticket_parentNumber_idx" ON "Ticket"("parentNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_ticketNumber_kind_taskId_key" ON "Deadline"("ticketNumber", "kind", "taskId");

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_ticketNumber_fkey" FOREIGN KEY ("ticketNumber") REFERENCES "Ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Never two open tasks of the same key (Prisma has no word for a partial index).
CREATE UNIQUE INDEX "Task_open_once" ON "Task" ("ticketNumber", "key", COALESCE("assigneeId", 0)) WHERE "status" = 'open';
