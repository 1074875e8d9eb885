import type { Source } from '../source.ts';

/** People's rates, homes, power stations and data centres. */
export const peopleSources = {
	'brysbaert-2019': {
		publisher: 'Journal of Memory and Language',
		title: 'Brysbaert, How many words do we read per minute? A review and meta-analysis',
		url: 'https://docslib.org/doc/10634303/how-many-words-do-we-read-per-minute-a-review-and-meta',
		published: '2019',
		read: '2026-11',
		via: 'the preprint of doi 10.1016/j.jml.2019.104047'
	},
	'aalto-typing-2018': {
		publisher: 'Aalto University',
		title: 'Dhakal et al., Observations on typing from 136 million keystrokes',
		url: 'https://userinterfaces.aalto.fi/136Mkeystrokes',
		published: '2018',
		read: '2026-11'
	},
	'openai-tokens': {
		publisher: 'OpenAI',
		title: 'What are tokens and how to count them',
		url: 'https://help.openai.com/en/articles/4936856-what-are-tokens-and-how-to-count-them',
		published: '2025',
		read: '2026-11',
		via: 'on a reader mirror'
	},
	'levinson-torreira-2015': {
		publisher: 'Frontiers in Psychology',
		title:
			'Levinson and Torreira, Timing in turn-taking and its implications for processing models of language',
		url: 'https://www.frontiersin.org/journals/psychology/articles/10.3389/fpsyg.2015.00731/full',
		published: '2015',
		read: '2026-11'
	},
	'yong-turns': {
		publisher: 'The Atlantic',
		title: 'Ed Yong, The incredible thing we do during conversations',
		url: 'https://www.entwellbeing.com.au/the-incredible-thing-we-do-during-conversations/',
		published: '2016',
		read: '2026-11',
		via: 'quoted by Ent Wellbeing; the figures are of Stivers et al. 2009'
	},
	'liveinthefuture-voice': {
		publisher: 'Live in the Future',
		title: 'AI latency and the 200 ms conversational threshold',
		url: 'https://liveinthefuture.org/stories/ai-latency-200ms-conversational-threshold.html',
		published: '2026',
		read: '2026-11'
	},
	'nielsen-1993': {
		publisher: 'Jakob Nielsen',
		title: 'Response times: the three important limits',
		url: 'https://jmduke.com/2017/07/15/response-times',
		published: '1993',
		read: '2026-11',
		via: 'quoted by Justin Duke'
	},
	'eia-2020': {
		publisher: 'U.S. Energy Information Administration',
		title: 'How much electricity does an American home use?',
		url: 'https://www.eia.gov/tools/faqs/faq.php?id=97&t=3',
		published: '2021-10-07',
		read: '2026-11',
		via: 'a snapshot of 2021'
	},
	'vault-2021': {
		publisher: 'Vault Electricity',
		title: 'Household energy consumption statistics',
		url: 'https://www.vaultelectricity.com/household-energy-consumption-statistics/',
		published: '2023',
		read: '2026-11'
	},
	'nucnet-smr': {
		publisher: 'NucNet',
		title: 'Small modular reactors: questions and answers',
		url: 'https://smr.nucnet.org/faq',
		published: '2025',
		read: '2026-11'
	},
	'compendium-smr': {
		publisher: 'Compendium',
		title: 'Walkthrough: design of a modular nuclear reactor',
		url: 'https://compendium-01j.pages.dev/Walkthroughs/design-modular-nuclear-reactor',
		published: '2025',
		read: '2026-11'
	},
	'cen-reactors': {
		publisher: 'Conservative Energy Network',
		title: 'Clean facts: size of a large reactor',
		url: 'https://www.conservativeenergynetwork.org/cfa/onshore-wind-2/',
		published: '2025',
		read: '2026-11'
	},
	'uptime-2025': {
		publisher: 'Uptime Institute',
		title: 'Global data centre survey 2025: average PUE',
		url: 'https://thefreesheet.com/2026/01/19/data-centre-efficiency-flatlines-for-sixth-year-as-ai-power-demands-soar',
		published: '2025',
		read: '2026-11',
		via: 'quoted by The Free Sheet'
	},
	'lowdown-pue': {
		publisher: 'Uptime Institute',
		title: 'Power usage effectiveness of large operators',
		url: 'https://lowdown.today/e/uptime-institute/',
		published: '2025',
		read: '2026-11',
		via: 'quoted by Lowdown'
	}
} as const satisfies Record<string, Source>;
