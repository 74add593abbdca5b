import api from './ru/api.json' with { type: 'json' };
import call from './ru/call.json' with { type: 'json' };
import card from './ru/card.json' with { type: 'json' };
import client from './ru/client.json' with { type: 'json' };
import desk from './ru/desk.json' with { type: 'json' };
import form from './ru/form.json' with { type: 'json' };
import happened from './ru/happened.json' with { type: 'json' };
import imports from './ru/import.json' with { type: 'json' };
import me from './ru/me.json' with { type: 'json' };
import person from './ru/person.json' with { type: 'json' };
import process from './ru/process.json' with { type: 'json' };
import refused from './ru/refused.json' with { type: 'json' };
import register from './ru/register.json' with { type: 'json' };
import reminder from './ru/reminder.json' with { type: 'json' };
import setup from './ru/setup.json' with { type: 'json' };
import slack from './ru/slack.json' with { type: 'json' };
import talk from './ru/talk.json' with { type: 'json' };
import task from './ru/task.json' with { type: 'json' };
import telegram from './ru/telegram.json' with { type: 'json' };
import ticket from './ru/ticket.json' with { type: 'json' };
import time from './ru/time.json' with { type: 'json' };
import work from './ru/work.json' with { type: 'json' };

/** All words of the product in Russian: the keys that every language has. */
export const ru = {
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
};
