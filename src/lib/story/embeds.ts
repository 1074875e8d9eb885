/** What stands above a figure in a frame of its own. */
export type EmbedText = { readonly title: string; readonly caption: string };

/** The figures that can be embedded, by id. The race has a frame of its own and is not among them. */
export const embeds: Readonly<Record<string, EmbedText>> = {
	'one-token': {
		title: 'What one word costs',
		caption: 'A model drawn to scale by bytes, and one token that reads all of it, layer by layer.'
	},
	'memory-wall': {
		title: 'The memory wall',
		caption: 'GPUs at work on one token: what moves, what works and what waits.'
	},
	'wafer-zoom': {
		title: 'From a system to one wavelet',
		caption: 'A wafer, its dies, its cores, and what two cores say to each other, all to one scale.'
	},
	'wafer-token': {
		title: 'A token crosses the wafer',
		caption: 'Layer by layer, down to one core and its queue, as slowly as you like.'
	},
	'side-by-side': {
		title: 'Both machines on one clock',
		caption: 'One token on GPUs and on wafers, slowed alike.'
	},
	'missing-350x': {
		title: 'Where did the rest go?',
		caption: 'From a wafer’s memory to its typing speed, one mechanism of the model at a time.'
	},
	fit: {
		title: 'Does it fit?',
		caption: 'Weights and users’ caches against the memory of wafers and GPUs, areas to scale.'
	},
	speculation: {
		title: 'Guessing ahead',
		caption:
			'A small model guesses, the large one checks: what is kept, what it gains, where it stops paying.'
	},
	frontier: {
		title: 'Fast for one, or cheap for many',
		caption: 'What one user gets against what all users get, for each megawatt, device or dollar.'
	},
	megawatts: {
		title: 'What 750 megawatts would hold',
		caption: 'The same power filled with wafers and with GPUs: machines, people, homes, money.'
	},
	claims: {
		title: 'What holds of what was said?',
		caption: 'Every claim of one article, with what became of it and what the model says.'
	},
	heat: {
		title: 'One chip, one oven range',
		caption: '23 kW on their way through one wafer: conversions, square centimetres, water.'
	},
	supply: {
		title: 'Who sells OpenAI its machines',
		caption: 'Gigawatts by supplier and date: contracts, letters of intent and an option.'
	},
	validation: {
		title: 'How wrong we are',
		caption: 'Every published measurement that the model can predict, beside its prediction.'
	},
	'under-load': {
		title: 'Average speed is not your speed',
		caption:
			'The same people asking both machines at random: who waits, for how long, and where it gets out of hand.'
	},
	'latency-budget': {
		title: 'Speed turns into steps, not words',
		caption:
			'A spoken turn, an agent, a thought, a page of code, an image: where the wait goes, in real time.'
	}
};
