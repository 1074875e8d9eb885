import { gigabytes, petabytesPerSecond } from '#lib/units/index.ts';
import { published } from '../cited.ts';
import { fact } from './fact.ts';

const article = 'aionda-article';
const billion = 1e9;
const fifteenToTwenty = { note: '15 to 20', range: [15, 20] } as const;

/** The numbers that the article's claims name, by the claim's key. Where it names a span, that is the range. */
export const claimed = {
	memory: fact('memory of the chip', 'B', published(gigabytes(44), article)),
	bandwidth: fact('its memory bandwidth', 'B/s', published(petabytesPerSecond(21), article)),
	ratio: fact('that over existing GPUs’', 'times', published(7000, article, 'about')),
	speedup: fact('speed of Llama 3.1 70B over GPUs’', 'times', published(15, article, fifteenToTwenty)),
	peak: fact('peak speed', 'tok/s', published(3000, article, 'up to')),
	value: fact('value of the contract', 'USD', published(10 * billion, article, 'more than')),
	homes: fact(
		'homes that use 750 MW',
		'homes',
		published(100_000, article, {
			note: 'hundreds of thousands; the least and the most that the words can mean',
			range: [100_000, 1_000_000]
		})
	),
	chips: fact(
		'chips that a wafer replaces',
		'dies',
		published(100, article, {
			note: 'hundreds; the least and the most that the word can mean',
			range: [100, 1000]
		})
	),
	chatgpt: fact('gain in the speed of ChatGPT', 'times', published(15, article, fifteenToTwenty))
} as const;
