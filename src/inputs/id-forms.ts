interface Form {
  readonly isIn: (word: string) => boolean
  readonly told: string
}

const FORMS: readonly Form[] = [
  {
    isIn: (word) => /^[-*+•]$/.test(word),
    told: 'It looks like a list of YAML or Markdown: drop the dash, or whatever stands there, before each id.',
  },
  {
    isIn: (word) => /[|┃│]/.test(word) || /^[-=+:─━_]{2,}$/.test(word),
    told: 'It looks like a table: give its column of ids alone, without heads and rules.',
  },
  {
    isIn: (word) => /^(null|undefined)$/i.test(word),
    told: 'It looks like the value of an expression or a variable that is not set: look at what should give the ids.',
  },
  {
    isIn: (word) => /["'`‘’“”«»]/.test(word),
    told: 'There are quotes: drop them, or give a JSON array of strings.',
  },
  {
    isIn: (word) => /\$/.test(word),
    told: 'There is a variable or an expression that nothing has filled in: the list is taken as it is.',
  },
  {
    isIn: (word) => /[[\](){}<>]/.test(word),
    told: 'There are brackets: drop them, or give a JSON array of strings.',
  },
  {
    isIn: (word) => word.includes(';'),
    told: "There is a ';': separate the ids by newlines, commas or spaces.",
  },
  {
    isIn: (word) => word.includes('#'),
    told: "There is a '#': a list of ids can hold no comments.",
  },
]

/** What a list seems to be, of which these words are no ids: a sentence for each form seen in it. */
export function formsSeen(words: readonly string[]): readonly string[] {
  const seen = words.map((word) => FORMS.find(({ isIn }) => isIn(word)))
  return FORMS.filter((form) => seen.includes(form)).map(({ told }) => told)
}
