import { writeFileSync } from 'node:fs';
import { gpuFit, type Fitted } from '#lib/catalog/gpuFit.ts';
import { measurements } from '#lib/catalog/measurements.ts';
import { fitGpu } from './fit/gpu.ts';
import { fitWafer } from './fit/wafer.ts';

const calibration = measurements.filter(({ split }) => split === 'calibration');
const folder = new URL('../lib/catalog/data/', import.meta.url);

const store = (file: string, fit: object) =>
	writeFileSync(new URL(file, folder), `${JSON.stringify(fit, null, '\t')}\n`);

const show = (title: string, table: Readonly<Record<string, Fitted>>) => {
	console.log(title);
	for (const [name, { value, low, high }] of Object.entries(table))
		console.log(`  ${name.padEnd(24)} ${value}  (${low} to ${high})`);
};

const wafer = fitWafer(calibration);
store('wafer-fit.json', wafer);
show('wafer', wafer.constants);

const gpu = fitGpu(calibration, gpuFit);
store('gpu-fit.json', gpu);
for (const [system, table] of Object.entries(gpu.systems)) show(system, table);
for (const [engine, table] of Object.entries(gpu.engines)) show(engine, table);
show('power', gpu.power);
console.log('median errors on the rows fitted');
for (const [name, error] of Object.entries(gpu.errors))
	console.log(`  ${name.padEnd(28)} ${(100 * error).toFixed(1)} %`);
