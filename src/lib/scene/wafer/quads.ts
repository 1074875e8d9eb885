import {
	DataTexture,
	GLSL3,
	Group,
	Mesh,
	NearestFilter,
	PlaneGeometry,
	RGBAFormat,
	ShaderMaterial,
	UnsignedByteType,
	Vector2,
	Vector3,
	Vector4
} from 'three';
import { tokens, type Palette } from '../palette.ts';
import type { Part } from '../part.ts';
import type { Field, FieldWindow } from './field.ts';
import { bytesPerUnit } from './look.ts';
import { fragmentShader, vertexShader } from './shader.ts';

/** Windows on fields, each one textured quad. */
export type FieldQuads = Part & { readonly show: (windows: readonly FieldWindow[]) => void };

const texel = 4;

function texture(data: Uint8Array, width: number, height: number): DataTexture {
	const made = new DataTexture(data, width, height, RGBAFormat, UnsignedByteType);
	made.minFilter = made.magFilter = NearestFilter;
	made.generateMipmaps = false;
	made.needsUpdate = true;
	return made;
}

type Quad = {
	readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;
	looks: DataTexture | null;
	field: Field | null;
};

const coloursOf = (palette: Palette) => tokens.map((token) => new Vector3(...palette[token]));

/** Room for `most` windows. A field's texture is uploaded once; the looks of its units, small, with every change. */
export function createFieldQuads(most: number, palette: Palette): FieldQuads {
	const geometry = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2);
	const object = new Group();
	const colours = { value: coloursOf(palette) };
	const textures = new Map<Field, DataTexture>();
	const quads = Array.from({ length: most }, (): Quad => {
		const mesh = new Mesh(geometry, materialWith(colours));
		mesh.visible = false;
		mesh.frustumCulled = false;
		object.add(mesh);
		return { mesh, looks: null, field: null };
	});
	const textureOf = (field: Field) => {
		const known = textures.get(field) ?? texture(field.bytes, field.columns, field.rows);
		textures.set(field, known);
		return known;
	};
	const forget = (inUse: ReadonlySet<Field>) => {
		for (const [field, made] of textures) {
			if (inUse.has(field)) continue;
			made.dispose();
			textures.delete(field);
		}
	};
	return {
		object,
		recolour: (next) => void (colours.value = coloursOf(next)),
		show(windows) {
			quads.forEach((quad, index) => place(quad, windows[index], textureOf));
			forget(new Set(windows.map(({ field }) => field)));
		},
		dispose() {
			forget(new Set());
			geometry.dispose();
			for (const { mesh, looks } of quads) {
				mesh.material.dispose();
				looks?.dispose();
			}
		}
	};
}

function materialWith(colours: { value: Vector3[] }): ShaderMaterial {
	return new ShaderMaterial({
		glslVersion: GLSL3,
		vertexShader,
		fragmentShader,
		defines: { TOKENS: tokens.length },
		uniforms: {
			colours,
			cores: { value: null },
			looks: { value: null },
			from: { value: new Vector4() },
			square: { value: new Vector2(1, 1) },
			gap: { value: new Vector2() },
			size: { value: new Vector2() }
		}
	});
}

function place(quad: Quad, window: FieldWindow | undefined, textureOf: (field: Field) => DataTexture) {
	const { mesh } = quad;
	mesh.visible = window !== undefined;
	if (!window) return;
	const { from, to, square, gap } = window;
	mesh.position.set(to.x + to.width / 2, 0, to.y + to.height / 2);
	mesh.scale.set(to.width, 1, to.height);
	const { uniforms } = mesh.material;
	uniforms.cores!.value = textureOf(window.field);
	uniforms.looks!.value = looksOf(quad, window.looks);
	(uniforms.from!.value as Vector4).set(from.x, from.y, from.width, from.height);
	(uniforms.square!.value as Vector2).set(square.columns, square.rows);
	const perSquare = [
		(square.columns * to.width) / from.width,
		(square.rows * to.height) / from.height
	] as const;
	(uniforms.size!.value as Vector2).set(...perSquare);
	(uniforms.gap!.value as Vector2).set(gap / perSquare[0], gap / perSquare[1]);
}

function looksOf(quad: Quad, bytes: Uint8Array): DataTexture {
	const image = quad.looks?.image as { data: Uint8Array } | undefined;
	if (image && image.data.length === bytes.length) {
		if (image.data.some((byte, index) => byte !== bytes[index])) {
			image.data.set(bytes);
			quad.looks!.needsUpdate = true;
		}
		return quad.looks!;
	}
	quad.looks?.dispose();
	quad.looks = texture(bytes.slice(), bytesPerUnit / texel, bytes.length / bytesPerUnit);
	return quad.looks;
}
