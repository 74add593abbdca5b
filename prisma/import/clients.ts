import type { CountryCode } from 'libphonenumber-js/max';
import type { ImportedClient } from '../../core/commands/import-client.ts';
import type { Headings } from './headings.ts';
import type { Problem, Refused } from './problem.ts';
import { type ClientRow, type OrganizationCells, readRow } from './read-row.ts';

/** One client with the rows (as people count them) that speak of it: what one transaction writes. */
export interface ClientOfRows {
  client: ImportedClient;
  rows: number[];
}

/** Gathers the rows below the headings by organisation. `staff`: ids by e-mail, lower case. */
export function gatherClients(
  rows: string[][],
  { row: top, columns }: Headings,
  staff: ReadonlyMap<string, number>,
  region: CountryCode,
): { clients: ClientOfRows[]; refused: Refused[] } {
  const refused: Refused[] = [];
  const groups = new Map<string, Group>();
  for (const [index, cells] of rows.entries()) {
    if (index <= top || cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 1;
    const read = readRow(columns, cells, region);
    const problems = read.ok ? join(groups, row, read.row, staff) : read.problems;
    if (problems.length > 0) refused.push({ row, problems });
  }
  return { clients: [...groups.values()].map((group) => clientOf(group, staff)), refused };
}

interface Group {
  cells: OrganizationCells | null;
  from: Map<string, number>; // the row that first said this of the organisation, by column
  contacts: ImportedClient['contacts'];
  rows: number[];
}

/** Adds a row to its organisation, unless it says something else than an earlier one. */
function join(
  groups: Map<string, Group>,
  row: number,
  { organization, contact }: ClientRow,
  staff: ReadonlyMap<string, number>,
): Problem[] {
  const { responsible = null } = organization ?? {};
  if (responsible !== null && !staff.has(responsible)) return [{ kind: 'responsible', written: responsible }];
  const key = organization ? organizationKey(organization) : `private ${row}`;
  const group: Group = groups.get(key) ?? { cells: organization, from: new Map(), contacts: [], rows: [] };
  const differing = organization ? differences(group, organization) : [];
  if (differing.length > 0) return differing;
  if (group.cells && organization) fill(group, group.cells, organization, row);
  if (contact) group.contacts.push(contact);
  group.rows.push(row);
  groups.set(key, group);
  return [];
}

/** Branches of one name are told apart by their KPP. */
const organizationKey = ({ name, kpp }: OrganizationCells): string => `${name.toLowerCase()}\n${kpp ?? ''}`;

const columns = ['level', 'inn', 'kpp', 'address', 'region', 'responsible'] as const;

function differences({ cells, from }: Group, said: OrganizationCells): Problem[] {
  return columns.flatMap((column) => {
    const row = from.get(column);
    const other = said[column] !== null && cells?.[column] !== said[column];
    return row !== undefined && other ? [{ kind: 'differs' as const, column, row }] : [];
  });
}

function fill({ from }: Group, cells: OrganizationCells, said: OrganizationCells, row: number): void {
  for (const column of columns) {
    if (said[column] === null || from.has(column)) continue;
    cells[column] = said[column];
    from.set(column, row);
  }
}

function clientOf({ cells, contacts, rows }: Group, staff: ReadonlyMap<string, number>): ClientOfRows {
  if (!cells) return { client: { organization: null, contacts }, rows };
  const { name, level, inn, kpp, address, region, responsible } = cells;
  const requisites = Object.fromEntries(
    Object.entries({ inn, kpp, address }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
  const responsibleId = responsible === null ? null : (staff.get(responsible) ?? null);
  return { client: { organization: { name, serviceLevel: level, region, responsibleId, requisites }, contacts }, rows };
}
