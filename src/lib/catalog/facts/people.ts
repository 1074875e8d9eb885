import { seconds, tokensPerSecond } from '#lib/units/index.ts';
import { assumed, derived, published } from '../cited.ts';
import { fact } from './fact.ts';

const secondsPerMinute = 60;
const tokensPerWord = 1.333;
const rate = (wordsPerMinute: number) => tokensPerSecond((wordsPerMinute / secondsPerMinute) * tokensPerWord);
const howRate = 'words a minute / 60 x 1.333 tokens a word';

/** How fast people read, type, speak and wait. */
export const people = {
	reading: fact(
		'silent reading, non-fiction',
		'words/min',
		published(238, 'brysbaert-2019', { note: '190 studies, 18,573 readers', range: [175, 300] })
	),
	readingFiction: fact('silent reading, fiction', 'words/min', published(260, 'brysbaert-2019')),
	readingAloud: fact('reading aloud', 'words/min', published(183, 'brysbaert-2019')),
	typing: fact(
		'typing',
		'words/min',
		assumed(52, 'aalto-typing-2018', 'the study of 168,000 volunteers was read, its mean is recalled')
	),
	speech: fact('speech', 'words/min', assumed(150, 'recalled', { range: [120, 170] })),
	tokensPerWord: fact(
		'tokens in an English word',
		'tokens/word',
		published(tokensPerWord, 'openai-tokens', {
			note: 'a token is three quarters of a word',
			range: [1.2, 1.4]
		})
	),
	readingTokens: fact('silent reading', 'tok/s', derived(rate(238), 'brysbaert-2019', howRate)),
	readingAloudTokens: fact('reading aloud', 'tok/s', derived(rate(183), 'brysbaert-2019', howRate)),
	speechTokens: fact('speech', 'tok/s', derived(rate(150), 'recalled', howRate)),
	typingTokens: fact('typing', 'tok/s', derived(rate(52), 'aalto-typing-2018', howRate)),
	turnGap: fact(
		'gap between two speakers',
		's',
		published(seconds(0.2), 'levinson-torreira-2015', {
			note: 'typical; the means of ten languages lie from 7 to 470 ms',
			range: [0.007, 0.47]
		})
	),
	turnGapShortest: fact(
		'shortest mean gap of ten languages: Japanese',
		's',
		published(seconds(0.007), 'yong-turns')
	),
	turnGapLongest: fact(
		'longest mean gap of ten languages: Danish',
		's',
		published(seconds(0.47), 'yong-turns')
	),
	turnPlanning: fact(
		'planning the first word',
		's',
		published(seconds(0.6), 'levinson-torreira-2015', 'or more: people plan before the other has finished')
	),
	voiceAnswer: fact(
		'mean answer of GPT-4o’s voice',
		's',
		published(seconds(0.32), 'liveinthefuture-voice', {
			note: 'at least 232 ms; the pipelines before took 2.8 to 5.4 s (from memory, not read again)',
			range: [0.232, 0.32]
		})
	),
	instant: fact('feels instant', 's', published(seconds(0.1), 'nielsen-1993')),
	flow: fact('keeps the flow of thought', 's', published(seconds(1), 'nielsen-1993')),
	attention: fact('keeps attention', 's', published(seconds(10), 'nielsen-1993'))
} as const;
