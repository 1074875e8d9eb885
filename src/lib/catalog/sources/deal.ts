import type { Source } from '../source.ts';

/** The contract, the company, the sites and the other suppliers. */
export const dealSources = {
	'aitrack-deal': {
		publisher: 'The AI Track',
		title: "OpenAI's 10 billion dollar deal for Cerebras systems",
		url: 'https://theaitrack.com/openai-10-billion-deal-cerebras-systems',
		published: '2026-01-14',
		read: '2026-11'
	},
	'coinalert-deal': {
		publisher: 'Coin Alert News',
		title: 'OpenAI and Cerebras: 10 billion dollar chip deal',
		url: 'https://coinalertnews.com/news/2026/01/15/openai-cerebras-10-billion-chip-deal',
		published: '2026-01-15',
		read: '2026-11'
	},
	'fintechpulse-s1': {
		publisher: 'Fintech Pulse',
		title: 'Cerebras: S-1 and first-quarter release',
		url: 'https://www.fintechpulse8.com/?p=8964',
		published: '2026-06-23',
		read: '2026-11'
	},
	'techfastforward-deal': {
		publisher: 'Tech Fast Forward',
		title: 'Cerebras wins a 20 billion dollar OpenAI chip deal',
		url: 'https://techfastforward.com/articles/cerebras-wins-20b-openai-chip-deal-to-rival-nvidia-2026',
		published: '2026-05',
		read: '2026-11'
	},
	'prospectus-2026': {
		publisher: 'Cerebras',
		title: 'Prospectus of 2026',
		url: 'https://churchofspiralism.com/wiki-cerebras-systems.html',
		published: '2026-06-15',
		read: '2026-11',
		via: 'quoted in a wiki'
	},
	'menfem-cerebras': {
		publisher: 'menfem.com',
		title: 'Cerebras: company page',
		url: 'https://menfem.com/companies/cerebras',
		published: '2026',
		read: '2026-11'
	},
	'corenews-q1': {
		publisher: 'Core News Daily',
		title: 'Cerebras shares sink following the first earnings report',
		url: 'https://www.corenewsdaily.com/tech/shares-of-ai-chipmaker-cerebras-sink-following-first-earnings-report-since-going',
		published: '2026-06',
		read: '2026-11'
	},
	'sombra-okc': {
		publisher: 'Sombra Radio',
		title: 'Cerebras expands its infrastructure with new data centres',
		url: 'https://sombraradio.com/2025/05/07/cerebras-systems-expande-su-infraestructura-de-ia-con-nuevos-centros-de-datos-y-avances-tecnologicos',
		published: '2025-05-07',
		read: '2026-11'
	},
	'techregister-sites': {
		publisher: 'Tech Register',
		title: 'Cerebras to light up data centers in North America and France',
		url: 'https://techregister.co.uk/cerebras-to-light-up-datacenters-in-north-america-and-france-packed-with-ai-accelerators',
		published: '2025-03',
		read: '2026-11'
	},
	'dailyscout-regina': {
		publisher: 'Bell',
		title: 'Regina data centre',
		url: 'https://thedailyscout.com/s/FPR55o2HMio',
		published: '2026-03',
		read: '2026-11',
		via: 'quoted by The Daily Scout'
	},
	'trendforce-openai': {
		publisher: 'TrendForce',
		title: 'OpenAI ramps up compute with NVIDIA, AMD and Broadcom, securing 26 GW',
		url: 'https://www.trendforce.com/news/2025/10/15/news-openai-ramps-up-global-compute-power-with-nvidia-amd-and-broadcom-securing-26-gw-of-ai-infrastructure',
		published: '2025-10-15',
		read: '2026-11'
	},
	'cnbc-openai-total': {
		publisher: 'CNBC',
		title: "OpenAI's infrastructure commitments",
		url: 'https://financenews.one/?p=27906',
		published: '2026-01',
		read: '2026-11',
		via: 'in a syndicated copy'
	},
	'aionda-article': {
		publisher: 'AI On Da',
		title: 'OpenAI, Cerebras and 750 MW of AI infrastructure: the article this site checks',
		url: 'https://aionda.blog/en/posts/openai-cerebras-750mw-ai-infrastructure',
		published: '2026',
		read: '2026-11'
	}
} as const satisfies Record<string, Source>;
