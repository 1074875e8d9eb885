/** Lays a quad on the plate. */
export const vertexShader = /* glsl */ `
out vec2 place;

void main() {
	place = vec2(uv.x, 1.0 - uv.y);
	gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/**
 * Finds the core (or, where several are drawn as one square, the core in its middle), its unit, and the unit's look on
 * the core's side of the front. The same rules as \`runsOf\`, point by point.
 */
export const fragmentShader = /* glsl */ `
precision highp float;

uniform sampler2D cores;
uniform sampler2D looks;
uniform vec3 colours[TOKENS];
uniform vec4 from;
uniform vec2 square;
uniform vec2 gap;
uniform vec2 size;

in vec2 place;
out vec4 colour;

const int paper = 0;
const int middleShape = 1;
const int levelShape = 2;
const int hatchShape = 3;
const float middleShare = 0.46;
const float veil = 0.4;

ivec4 bytes(sampler2D of, ivec2 at) {
	return ivec4(texelFetch(of, at, 0) * 255.0 + 0.5);
}

void main() {
	vec2 at = place * from.zw / square;
	vec2 inside = fract(at);
	if (any(lessThan(inside, gap * 0.5)) || any(greaterThan(inside, 1.0 - gap * 0.5))) discard;

	vec2 core = gap.x > 0.0 ? from.xy + (floor(at) + 0.5) * square : from.xy + place * from.zw;
	if (any(lessThan(core, vec2(0.0))) || any(greaterThanEqual(ivec2(core), textureSize(cores, 0)))) discard;
	ivec4 home = bytes(cores, ivec2(core));
	int unit = home.r + 256 * home.g - 1;
	if (unit < 0) discard;

	ivec4 front = bytes(looks, ivec2(2, unit));
	bool near = (front.g > 0 ? home.a : home.b) <= front.r;
	ivec4 look = bytes(looks, ivec2(near ? 0 : 1, unit));
	vec2 filled = (inside - gap * 0.5) / max(1.0 - gap, 0.001);
	bool inked = true;
	if (look.a == middleShape) inked = gap.x > 0.0 && all(lessThan(abs(filled - 0.5), vec2(middleShare * 0.5)));
	if (look.a == levelShape) inked = gap.x > 0.0 && 1.0 - filled.y < float(look.b) / 255.0;
	if (look.a == hatchShape) {
		vec2 plate = at * size;
		inked = fract((plate.x + plate.y) / 7.0) < 0.18;
	}
	vec3 shown = colours[inked ? look.g : look.r];
	if (gap.x > 0.0) {
		colour = vec4(shown, 1.0);
		return;
	}
	// From afar names and lines lie under the tint: it lets them through, and over paper it is the tint itself.
	if ((inked ? look.g : look.r) == paper) discard;
	colour = vec4(clamp(shown - (1.0 - veil) * colours[paper], 0.0, veil), veil);
}`;
