import api from './en/api.json' with { type: 'json' };
import call from './en/call.json' with { type: 'json' };
import card from './en/card.json' with { type: 'json' };
import client from './en/client.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import form from './en/form.json' with { type: 'json' };
import happened from './en/happened.json' with { type: 'json' };
import imports from './en/import.json' with { type: 'json' };
import me from './en/me.json' with { type: 'json' };
import person from './en/person.json' with { type: 'json' };
import process from './en/process.json' with { type: 'json' };
import refused from './en/refused.json' with { type: 'json' };
import register from './en/register.json' with { type: 'json' };
import reminder from './en/reminder.json' with { type: 'json' };
import setup from './en/setup.json' with { type: 'json' };
import slack from './en/slack.json' with { type: 'json' };
import talk from './en/talk.json' with { type: 'json' };
import task from './en/task.json' with { type: 'json' };
import telegram from './en/telegram.json' with { type: 'json' };
import ticket from './en/ticket.json' with { type: 'json' };
import time from './en/time.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };
import type { InEnglish } from './plurals.ts';
import type { ru } from './ru.ts';

/** The same words in English; the compiler misses what Russian has and this has not. */
export const en = {
  api,
  call,
  card,
  client,
  desk,
  form,
  happened,
  import: imports,
  person,
  process,
  me,
  refused,
  register,
  reminder,
  setup,
  slack,
  talk,
  task,
  telegram,
  ticket,
  time,
  work,
} satisfies InEnglish<typeof ru>;
