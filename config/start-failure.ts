/** Why a start failed, as the setting to mend where it is one: whoever reads it mends a setting, not the program. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = error.message || error.name;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `HOST, PORT: something listens there already (${said}), stop it or write another port`;
  if ('syscall' in error && error.syscall === 'listen') return `HOST, PORT: cannot listen there (${said})`;
  if (code === 'ENOSPC') return `DATA_DIR, FILES_DIR: the disk is full (${said}), make room`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `DATA_DIR, FILES_DIR: cannot be written (${said}), give the folder to the user that runs Pult`;
  return said;
}
