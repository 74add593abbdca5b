import { editMethods } from './edit.ts';
import type { Method } from './method.ts';
import { receiveMethods } from './receive.ts';
import { sendMethods } from './send.ts';
import { settingsMethods } from './settings.ts';

/** Every Bot API method the miniature plays, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...sendMethods, ...editMethods, ...receiveMethods, ...settingsMethods }),
);
