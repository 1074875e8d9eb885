import type { Machine } from '#lib/model/fleet/census.ts';
import type { LengthLaw, Traffic } from '#lib/model/serving/load/traffic.ts';
import { conversions, costs, fleetMachines, site, surfaces } from '../fleet.ts';
import { burstiness, useCases } from '../traffic.ts';
import { tasks, voiceStages } from '../turns.ts';
import type { Labels } from './labels.ts';
import { labelled, subject, type Chapter } from './number.ts';

const machineLabels: Labels<Machine> = {
	watts: ['power at the wall, with the server beside it', 'W'],
	networkShare: ['more for switches and storage', 'share'],
	chips: ['wafers or GPUs', ''],
	cores: ['cores, or multiprocessors of GPUs', ''],
	memory: ['memory for weights and cache', 'B'],
	perRack: ['machines in a rack', '']
};

const siteLabels: Labels<typeof site> = {
	pue: ['power of the site over that of its machines', ''],
	coolantWarming: ['warming of the coolant', 'K'],
	rackCoolant: ['coolant of a GPU rack for each kilowatt', 'litres/min'],
	waterUse: ['water for each kilowatt-hour', 'litres/kWh'],
	racksPerRow: ['racks in a row', ''],
	rowsPerHall: ['rows in a hall', '']
};

const conversionLabels: Labels<typeof conversions> = {
	supply: ['from the grid to 50 V', 'share'],
	auxiliaries: ['left by pumps, fans and control', 'share'],
	intermediate: ['from 50 V to 12 V', 'share'],
	pointOfLoad: ['from 12 V to the silicon', 'share']
};

const surfaceLabels: Labels<typeof surfaces> = {
	waferPower: ['power of the wafer', 'W'],
	waferArea: ['area of the wafer', 'mm²'],
	h100Power: ['power of an H100', 'W'],
	h100Area: ['area of an H100', 'mm²'],
	platePower: ['power of a hotplate', 'W'],
	plateDiameter: ['diameter of a hotplate', 'mm'],
	elementFlux: ['heat at its rod', 'W/cm²'],
	rodPower: ['power of a fuel rod, mean', 'W/m'],
	rodPowerMost: ['power of a fuel rod, most', 'W/m'],
	rodDiameter: ['diameter of a fuel rod', 'mm']
};

const costLabels: Labels<typeof costs> = {
	electricity: ['electricity', 'USD/kWh'],
	building: ['a site without its machines', 'USD/W'],
	buildingYears: ['years that the site lasts', ''],
	machineYears: ['years that machines last', ''],
	cs3: ['a CS-3', 'USD'],
	h100Hour: ['rent of an H100', 'USD/hour'],
	b200Hour: ['rent of a B200', 'USD/hour'],
	gb200Hour: ['rent of a GPU of a GB200', 'USD/hour']
};

const stageLabels: Labels<typeof voiceStages> = {
	endpoint: ['from the last sound to knowing that the speaker is done', 's'],
	transcript: ['to the words of it', 's'],
	speech: ['from words to the first sound of a voice', 's'],
	network: ['there and back', 's']
};

const taskLabels: Labels<typeof tasks> = {
	spokenPrompt: ['prompt of a spoken turn', 'tokens'],
	firstWords: ['text before a voice can start', 'tokens'],
	agentSteps: ['calls of the model in an agent’s task', ''],
	agentPrompt: ['new prompt of an agent’s step', 'tokens'],
	agentOutput: ['text of an agent’s step', 'tokens'],
	toolSeconds: ['a tool between two steps', 's'],
	hiddenTokens: ['hidden reasoning before an answer', 'tokens'],
	answerTokens: ['the answer after it', 'tokens'],
	pageOfCode: ['a page of code', 'tokens'],
	imageTokens: ['an image, token by token', 'tokens']
};

const lengths = (law: LengthLaw): string => {
	if (law.kind === 'fixed') return String(law.tokens);
	if (law.kind === 'uniform') return `${law.least} to ${law.most}`;
	return law.kind === 'geometric' ? `mean ${law.mean}` : `median ${law.median}`;
};

const requests = (traffic: Traffic): string =>
	traffic
		.map(({ prompt, output }) => `prompt ${lengths(prompt)}, answer ${lengths(output)} tokens`)
		.join('; or ');

const campus = 'megawatts, heat, frontier';

/** What campuses and crowds are computed from. */
export function campusChapters(): readonly Chapter[] {
	const traffic = Object.entries(useCases).map(([key, { name, traffic: cited }]) => [
		key,
		{ field: name, unit: '' as const, cited, display: requests(cited.value) }
	]);
	const bursts = { field: 'deviation of the gaps between requests over their mean', unit: '' as const };
	return [
		{
			name: 'Campuses',
			usedIn: campus,
			subjects: [
				...Object.entries(fleetMachines).map(([id, { name, fields }]) =>
					subject(`fleet-${id}`, `${name}, as it is bought`, campus, labelled<Machine>(fields, machineLabels))
				),
				subject('site', 'The site', campus, labelled(site, siteLabels)),
				subject('conversions', 'Power that gets through', 'heat', labelled(conversions, conversionLabels)),
				subject('surfaces', 'Heat through surfaces', 'heat', labelled(surfaces, surfaceLabels)),
				subject('costs', 'Costs', campus, labelled(costs, costLabels))
			]
		},
		{
			name: 'Crowds and waiting',
			usedIn: 'under load, latency budget',
			subjects: [
				subject('traffic', 'What requests ask for', 'under load', {
					...Object.fromEntries(traffic),
					burstiness: { ...bursts, cited: burstiness }
				}),
				subject('voice', 'A spoken turn', 'latency budget', labelled(voiceStages, stageLabels)),
				subject('tasks', 'Work that is not a chat', 'latency budget', labelled(tasks, taskLabels))
			]
		}
	];
}
