const usual = 3; // times after which a statement is one of those that come again and again
const most = 500; // prepared on a connection: each takes memory of the server
const unnamed = '';

/**
 * Names the statements that are asked again and again, so that PostgreSQL reads and plans each once a connection: with
 * the joins of related rows, planning costs more than running. Lists of every length make other statements; those stay
 * unnamed. For the connections of one pool.
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return unnamed;
    if (seen.size >= 10 * most) seen.clear();
    const times = (seen.get(sql) ?? 0) + 1;
    seen.set(sql, times);
    if (times < usual) return unnamed;
    seen.delete(sql);
    const name = `pult_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
