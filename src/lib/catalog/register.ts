import type { EngineProfile, Gpu } from '#lib/model/gpu/machine.ts';
import type { Cited } from './cited.ts';
import { engines } from './engines.ts';
import { facts, type Fact, type FactTopic } from './facts.ts';
import { crowdedService, servedSpeeds, type ServedSpeed } from './facts/served.ts';
import { gpuConstants } from './gpuConstants.ts';
import { gpuEntry, gpus, type GpuId } from './gpus.ts';
import { modelEntry, modelIds } from './models.ts';
import { campusChapters } from './register/campus.ts';
import {
	engineLabels,
	gpuConstantLabels,
	gpuLabels,
	modelLabels,
	waferConstantLabels,
	waferLabels,
	waferProfileLabels
} from './register/labels.ts';
import {
	labelled,
	shared,
	subject,
	type CatalogNumber,
	type Chapter,
	type Subject
} from './register/number.ts';
import { packageChapter } from './register/packages.ts';
import { waferConstants, waferProfiles } from './waferConstants.ts';
import { wafers } from './wafers.ts';

export type { CatalogNumber, Chapter, Subject } from './register/number.ts';

const topics: Readonly<Record<FactTopic, readonly [name: string, usedIn: string]>> = {
	people: ['People’s rates', 'typing race, latency budget'],
	wafer: ['The wafer', 'wafer zoom, missing 350×'],
	serving: ['How a wafer serves a model', 'wafer token, fit'],
	ratios: ['The headline ratio and others', 'missing 350×, claims'],
	heat: ['Power and cooling of a system', 'heat'],
	energy: ['Homes and power stations', 'megawatts, claims'],
	deal: ['The contract and the company', 'megawatts, claims'],
	suppliers: ['OpenAI’s suppliers', 'supply'],
	sites: ['Sites', 'megawatts'],
	prices: ['Prices', 'frontier, megawatts'],
	rivals: ['Other machines', 'claims'],
	sizes: ['Things to hold beside a wafer', 'wafer zoom'],
	claimed: ['What the article claims', 'claims']
};

function factSubject(topic: FactTopic): Subject {
	const [name, usedIn] = topics[topic];
	const rows = Object.entries<Fact<unknown>>(facts[topic]).map(
		([key, one]) => [key, { field: one.title, unit: one.unit, cited: one }] as const
	);
	return subject(topic, name, usedIn, Object.fromEntries(rows));
}

function servedSubject(): Subject {
	const rows = Object.entries<ServedSpeed>(servedSpeeds).map(
		([key, { service, model, saidBy, date, speed }]) => [
			key,
			{ field: `${service}: ${model}, by ${saidBy}, ${date}`, unit: 'tok/s' as const, cited: speed }
		]
	);
	const crowd = crowdedService.flatMap(({ users, each, total, ttftSeconds }) => {
		const field = `Llama 3.3 70B as a service, ${users} ${users === 1 ? 'user' : 'users'}`;
		return [
			[`crowd${users}.each`, { field: `${field}: each`, unit: 'tok/s' as const, cited: each }],
			[`crowd${users}.total`, { field: `${field}: together`, unit: 'tok/s' as const, cited: total }],
			[`crowd${users}.ttft`, { field: `${field}: first token`, unit: 's' as const, cited: ttftSeconds }]
		];
	});
	return subject(
		'served',
		'Speeds of services',
		'typing race, under load',
		Object.fromEntries([...rows, ...crowd])
	);
}

function modelSubject(id: (typeof modelIds)[number]): Subject {
	const { name, shape, size, contextTokens } = modelEntry(id);
	const count = (field: string, cited: Cited<number> | null) => cited && { field, unit: '' as const, cited };
	const rows = {
		parameters: count('parameters as printed', size.parameters),
		active: count('parameters a token uses, as printed', size.active),
		besides: count('of these, not part of the language model', size.besides),
		contextTokens: { field: 'longest context', unit: 'tokens' as const, cited: contextTokens },
		...labelled(shape, modelLabels)
	};
	// A dense model has no experts and most have no windows: what is not there needs no row.
	const known = Object.entries(rows).filter(
		(row): row is [string, NonNullable<(typeof row)[1]>] => !!row[1] && !!(row[1].cited.value ?? 0)
	);
	return subject(id, name, 'workload', Object.fromEntries(known));
}

const chapter = (name: string, usedIn: string, subjects: readonly Subject[]): Chapter => ({
	name,
	usedIn,
	subjects
});

/** The whole catalog by chapter. A new table of the catalog is one more line here. */
export function everyChapter(): readonly Chapter[] {
	const gpu = 'GPU engine';
	const wafer = 'wafer engine';
	return [
		chapter('Facts', 'the figures', (Object.keys(topics) as FactTopic[]).map(factSubject)),
		chapter('Published speeds of services', 'typing race, under load', [servedSubject()]),
		chapter(
			'Wafer systems',
			wafer,
			Object.entries(wafers).map(([id, { name, fields }]) =>
				subject(id, name, wafer, labelled(fields, waferLabels))
			)
		),
		chapter('How software uses a wafer', wafer, [
			subject('wafer-constants', 'Any wafer', wafer, labelled(waferConstants, waferConstantLabels)),
			...Object.entries(waferProfiles).map(([id, { name, fields }]) =>
				subject(`profile-${id}`, name, wafer, labelled(fields, waferProfileLabels))
			)
		]),
		chapter(
			'GPUs',
			gpu,
			Object.keys(gpus).map((id) => {
				const { name, fields } = gpuEntry(id as GpuId);
				return subject(id, name, gpu, labelled<Gpu>(fields, gpuLabels));
			})
		),
		chapter(
			'How fast their kernels run',
			gpu,
			shared(gpus, (_entry, id) => gpuConstants[id as GpuId]).map(({ id, name, fields }) =>
				subject(`kernels-${id}`, name, gpu, labelled(fields, gpuConstantLabels))
			)
		),
		chapter(
			'How runtimes drive them',
			gpu,
			shared(engines, ({ fields }) => fields).map(({ id, name, fields }) =>
				subject(`engine-${id}`, name, gpu, labelled<EngineProfile>(fields, engineLabels))
			)
		),
		packageChapter(),
		chapter('Language models', 'workload', modelIds.map(modelSubject)),
		...campusChapters()
	];
}

/** Every cited number of the catalog in one list. */
export const everyNumber = (): readonly CatalogNumber[] =>
	everyChapter().flatMap(({ subjects }) => subjects.flatMap(({ numbers }) => numbers));
