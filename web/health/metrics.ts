import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Core } from '../../core/commands/perform.ts';
import { type Measures, measures } from '../../core/queries/measures.ts';

/** Prometheus's text of the process and of the desk; the desk's numbers are read from the database at each call. */
export function metrics(core: Core): () => Promise<string> {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const gauges = deskGauges(register);
  return async () => {
    fill(gauges, await measures(core.prisma, core.settings, core.now()));
    return register.metrics();
  };
}

function deskGauges(register: Registry) {
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers: [register] });
  return {
    open: gauge('pult_tickets_open', 'Open requests', ['process', 'state']),
    overdue: gauge('pult_tickets_overdue', 'Open requests past a deadline', []),
    deliveries: gauge('pult_deliveries', 'Messages waiting or given up', ['channel', 'status']),
    calls: gauge('pult_calls_today', 'Calls since midnight of the company', ['outcome']),
    lag: gauge('pult_queue_lag_seconds', 'How long the oldest waiting job has been waiting', []),
    held: gauge('pult_updates_held', 'Updates of people who write faster than they can be heard', []),
  };
}

function fill(gauges: ReturnType<typeof deskGauges>, found: Measures): void {
  for (const gauge of Object.values(gauges)) gauge.reset();
  for (const { count, ...labels } of found.openTickets) gauges.open.set(labels, count);
  gauges.overdue.set(found.overdue);
  for (const { count, ...labels } of found.deliveries) gauges.deliveries.set(labels, count);
  for (const { count, ...labels } of found.callsToday) gauges.calls.set(labels, count);
  gauges.lag.set(found.queueLag);
  gauges.held.set(found.heldUpdates);
}
