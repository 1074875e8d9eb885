import { facts } from '#lib/catalog/facts.ts';
import type { Work } from './settings.ts';

/** A time that people know, to hold a wait against. */
export type Anchor = { readonly seconds: number; readonly name: string; readonly source: string };

const { turnGap, voiceAnswer, flow, attention } = facts.people;

const anchor = (fact: { readonly value: number; readonly source: string }, name: string): Anchor => ({
	seconds: fact.value,
	name,
	source: fact.source
});

/** What a wait of each kind of work is held against. */
export const anchorsOf = (work: Work): readonly Anchor[] =>
	work === 'voice'
		? [
				anchor(turnGap, `people leave ${turnGap.value}\u2009s`),
				anchor(voiceAnswer, `GPT-4o’s voice left ${voiceAnswer.value}\u2009s`)
			]
		: [
				anchor(flow, `flow of thought kept: ${flow.value}\u2009s`),
				anchor(attention, `attention kept: ${attention.value}\u2009s`)
			];
