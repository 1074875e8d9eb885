import type { SourceId } from '../sources.ts';

export type Verdict =
	| 'exact'
	| 'exact in one case'
	| 'loose'
	| 'misattributed'
	| 'outdated'
	| 'unsupported'
	| 'overstated'
	| 'omitted';

/** A claim of the article that this site checks, what became of it, and why. */
export type Claim = {
	readonly statement: string;
	readonly verdict: Verdict;
	readonly evidence: string;
	readonly sources: readonly SourceId[]; // of the evidence; the claim's own is `aionda-article`
};

/** The article's claims in its own order. */
export const claims = {
	memory: {
		statement: 'The chip holds 44 GB of SRAM.',
		verdict: 'exact',
		evidence: 'As the maker prints it: 900,000 cores with 48 KiB each make 44.24 GB.',
		sources: ['toms-wse3', 'hotchips34-cerebras']
	},
	bandwidth: {
		statement: 'Its memory bandwidth is 21 PB/s.',
		verdict: 'exact',
		evidence:
			'As the maker prints it; a peak that most likely adds reads and writes. One user takes 0.1 to 0.4 % of it.',
		sources: ['toms-wse3', 'hotchips34-cerebras']
	},
	ratio: {
		statement: 'That is about 7,000 times the bandwidth of existing GPUs.',
		verdict: 'exact in one case',
		evidence:
			'Exact only against one H100 at 3.0 TB/s. Against 3.35 TB/s it is 6,270, an H200 4,375, a B200 2,625, a Rubin 955; and it sets SRAM on a wafer against memory beside one chip.',
		sources: ['toms-wse3', 'itkb-h200-b300', 'dailyscout-dgx', 'lapaas-groq3']
	},
	speedup: {
		statement: 'Llama 3.1 70B runs 15 to 20 times faster than on GPUs.',
		verdict: 'loose',
		evidence:
			'16 times the best GPU host of October 2024, with guessing ahead; 20 times large clouds of August 2024, when the best H100 host was only 3.5 times slower. Later comparisons of like with like give 2.4 to 6.7.',
		sources: [
			'danielkim-cerebras',
			'register-inference-2024',
			'nvidia-maverick-1000',
			'alatirok-speed',
			'robotsatlas-kimi'
		]
	},
	peak: {
		statement: 'Up to 3,000 tokens per second.',
		verdict: 'misattributed',
		evidence:
			'The maker’s figure for gpt-oss-120b, set behind a sentence on Llama 70B, whose peak is 2,100. Artificial Analysis measured 1,706 to 2,059 in 2026.',
		sources: ['terminalskills-cerebras', 'cerebras-docs-2025', 'tokenomics-cerebras', 'alatirok-speed']
	},
	value: {
		statement: 'The contract is worth more than 10 billion dollars.',
		verdict: 'outdated',
		evidence:
			'More than 20 billion in the filing of April 2026, for the same 750 MW; 24.6 billion of obligations remained.',
		sources: ['fintechpulse-s1', 'semianalysis-cerebras']
	},
	homes: {
		statement: '750 MW is what hundreds of thousands of households use.',
		verdict: 'exact',
		evidence: 'About 610,000 homes of the United States, day and night.',
		sources: ['eia-2020', 'vault-2021']
	},
	reactor: {
		statement: 'It approaches a small to medium nuclear power station.',
		verdict: 'loose',
		evidence:
			'Understated: 2.5 of the largest small modular reactors, half to three quarters of a large one.',
		sources: ['nucnet-smr', 'compendium-smr', 'cen-reactors']
	},
	voice: {
		statement: 'Pauses in voice conversation vanish.',
		verdict: 'overstated',
		evidence: 'Hearing the words, reading the prompt, the network and speaking the answer all remain.',
		sources: ['levinson-torreira-2015', 'liveinthefuture-voice']
	},
	images: {
		statement: 'Images will be made in real time.',
		verdict: 'unsupported',
		evidence:
			'No such service was found; the first model served is text only, and diffusion is bound by arithmetic.',
		sources: ['digitalapplied-spark']
	},
	control: {
		statement: 'OpenAI gains an environment of its own and control of the infrastructure.',
		verdict: 'loose',
		evidence:
			'Capacity is bought as a service at the maker’s sites; OpenAI is customer, lender and holder of warrants.',
		sources: ['semianalysis-cerebras']
	},
	chips: {
		statement: 'The wafer replaces the hundreds of chips that others cut from one.',
		verdict: 'loose',
		evidence: 'About 60 to 65 dies of an H100’s size fit on a wafer (from memory, no source kept).',
		sources: ['recalled']
	},
	chatgpt: {
		statement: 'ChatGPT becomes 15 to 20 times faster.',
		verdict: 'unsupported',
		evidence:
			'Delivered so far: a smaller coding model at 1,000 tok/s beside 65 to 70 (15 times), and GPT-5.6 Sol at up to 750 beside 68 (11 times).',
		sources: ['digitalapplied-spark', 'holter-spark', 'capitalcompute-sol']
	},
	schedule: {
		statement: 'Nothing is said of when the capacity comes.',
		verdict: 'omitted',
		evidence: '250 MW in each of 2026, 2027 and 2028, with an option to 2 GW.',
		sources: ['techfastforward-deal', 'semianalysis-cerebras']
	}
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof claims;
