const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';

/** GeoHash of twelve characters: five bits each, longitude and latitude in turn. */
export function geohash(latitude: number, longitude: number): string {
  let [west, east, south, north] = [-180, 180, -90, 90];
  let text = '';
  let bits = 0;
  for (let n = 0; n < 60; n++) {
    let high: boolean;
    if (n % 2 === 0) {
      const middle = (west + east) / 2;
      high = longitude >= middle;
      if (high) west = middle;
      else east = middle;
    } else {
      const middle = (south + north) / 2;
      high = latitude >= middle;
      if (high) south = middle;
      else north = middle;
    }
    bits = bits * 2 + (high ? 1 : 0);
    if (n % 5 !== 4) continue;
    text += LETTERS.charAt(bits);
    bits = 0;
  }
  return text;
}
