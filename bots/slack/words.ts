/** The few words that belong to Slack's own furniture; every other text comes with the screen. */
export interface SlackWords {
  cancel: string; // closes a form, at most 24 characters
  close: string; // closes a notice, at most 24 characters
  notice: string; // the title of a small window, at most 24 characters
  choose: string; // inside an empty list of choices
  findClient: string; // inside an empty field that looks for a client
  earlierAnswers: string; // looks for them in a form, or heads them
  takeAnswer: string; // puts an earlier answer into the form
  noEarlier: string; // nothing like it has been answered yet
  failed: string; // it broke on our side: nothing was saved, try again
  expired: string; // it took too long: press the button once more
  outdated: string; // the form is from an older version: open it anew
}

export type Words = (locale: 'ru' | 'en') => SlackWords;
