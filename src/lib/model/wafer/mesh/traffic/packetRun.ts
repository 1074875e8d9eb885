import { hex } from '../hash.ts';
import type { MeshRun } from '../meshRun.ts';
import type { PacketMesh } from './packets.ts';

/** A mesh whose cores send by chance, as a run. */
export function packetRun(mesh: PacketMesh): MeshRun {
	const { columns, rows, elements } = mesh.traffic;
	const whole = columns * rows * elements;
	return {
		advance: (cycles, looks) => mesh.advance(cycles, looks),
		get cycle() {
			return mesh.cycle;
		},
		get share() {
			return mesh.delivered / whole;
		},
		// oxlint-disable-next-line require-yield -- a few numbers are there at once
		*concluding() {
			return {
				cycles: mesh.lastUse,
				hops: mesh.hops,
				delivered: mesh.delivered,
				meanLatencyCycles: mesh.delivered > 0 ? mesh.latencySum / mesh.delivered : 0,
				events: mesh.events,
				hash: hex(mesh.hash)
			};
		}
	};
}
