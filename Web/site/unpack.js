// Unpacking: the program is packed with LZMA, a third smaller than with gzip, which
// browsers can unpack by themselves. The format is that of `xz --format=lzma`: a byte
// with the three numbers below, 12 bytes that are not needed here, and the packed bytes
// (I. Pavlov, LZMA specification, 2015).

/** The bytes that a text stands for: five letters, each one of 85, for four bytes, as in
 * RFC 1924, but with a comma for "<", which has a meaning in HTML, and with a dot and a
 * colon for two letters, without which no mark of unfinished work is spelled by chance. */
function bytes(text) {
  const letters = "0123456789ABC:EFGHIJKLMNOPQRSTUVW.YZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  const digits = new Uint8Array(128);
  [...letters].forEach((letter, digit) => { digits[letter.charCodeAt(0)] = digit; });
  const out = new DataView(new ArrayBuffer(text.length / 5 * 4));
  for (let at = 0; at < text.length; at += 5) {
    let number = 0;
    for (let k = at; k < at + 5; k++) number = 85 * number + digits[text.charCodeAt(k)];
    out.setUint32(at / 5 * 4, number);
  }
  return new Uint8Array(out.buffer);
}

/** Unpacks so many bytes; rests from time to time, so that the page can be used
 * meanwhile. */
async function unpack(packed, count) {
  // How many bits of a literal's neighbour and of its place choose its probabilities.
  const settings = packed[0];
  const neighbourBits = settings % 9;
  const literalPlaceBits = Math.floor(settings / 9) % 5;
  const placeBits = Math.floor(settings / 45);
  const out = new Uint8Array(count);
  const decoder = new RangeDecoder(packed, 13);

  const literals = probabilities(0x300 << (neighbourBits + literalPlaceBits));
  const isMatch = probabilities(12 << 4);
  const isRepeat = probabilities(12);
  const isOlderThan = [probabilities(12), probabilities(12), probabilities(12)];
  const isLong = probabilities(12 << 4);
  const lengths = new LengthDecoder();
  const repeatLengths = new LengthDecoder();
  const distanceSlots = [0, 1, 2, 3].map(() => probabilities(64));
  const distances = probabilities(128);
  const lowDistances = probabilities(16);
  // What the last operations were, from 0 to 11; below 7, the last was a literal.
  let state = 0;
  // The last four distances, less 1, the latest first.
  let recent = [0, 0, 0, 0];

  const literal = (at) => {
    const before = at > 0 ? out[at - 1] : 0;
    const place = ((at & ((1 << literalPlaceBits) - 1)) << neighbourBits) + (before >> (8 - neighbourBits));
    const first = 0x300 * place;
    let symbol = 1;
    if (state >= 7) {
      // After a match: the byte that the match would have gone on with is a hint.
      let hint = out[at - recent[0] - 1];
      while (symbol < 0x100) {
        const hintBit = (hint >> 7) & 1;
        hint <<= 1;
        const bit = decoder.bit(literals, first + ((1 + hintBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== hintBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | decoder.bit(literals, first + symbol);
    out[at] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };

  const distance = (length) => {
    const slot = decoder.tree(distanceSlots[Math.min(length - 2, 3)], 0, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + decoder.reverseTree(distances, base - slot, bits);
    return (base + (decoder.direct(bits - 4) << 4) + decoder.reverseTree(lowDistances, 0, 4)) >>> 0;
  };

  for (let at = 0, rest = 0; at < out.length;) {
    if (at >= rest) {
      await new Promise((resolve) => { setTimeout(resolve); });
      rest = at + 200_000;
    }
    const place = at & ((1 << placeBits) - 1);
    if (!decoder.bit(isMatch, (state << 4) + place)) {
      literal(at);
      at += 1;
      continue;
    }
    let length;
    if (!decoder.bit(isRepeat, state)) {
      length = lengths.next(decoder, place);
      recent = [distance(length), recent[0], recent[1], recent[2]];
      state = state < 7 ? 7 : 10;
    } else {
      let age = 0;
      let isOneByte = false;
      if (!decoder.bit(isOlderThan[0], state)) {
        isOneByte = !decoder.bit(isLong, (state << 4) + place);
      } else {
        age = decoder.bit(isOlderThan[1], state) ? 2 + decoder.bit(isOlderThan[2], state) : 1;
        recent.unshift(recent.splice(age, 1)[0]);
      }
      length = isOneByte ? 1 : repeatLengths.next(decoder, place);
      state = isOneByte ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    }
    for (const end = at + length; at < end; at += 1) out[at] = out[at - recent[0] - 1];
  }
  return out;
}

/** Probabilities of 11 bits, each one half at the start. */
const probabilities = (count) => new Uint16Array(count).fill(1 << 10);

/** Takes bits out of a number that the packed bytes go on writing. */
class RangeDecoder {
  constructor(bytes, start) {
    this.bytes = bytes;
    this.at = start + 1;
    this.range = 0xffffffff;
    this.code = 0;
    for (let k = 0; k < 4; k += 1) this.code = ((this.code << 8) | bytes[this.at++]) >>> 0;
  }

  /** The next bit, of which the table says how probable 0 is; it learns from the bit. */
  bit(table, k) {
    const p = table[k];
    const bound = (this.range >>> 11) * p;
    let bit;
    if (this.code < bound) {
      this.range = bound;
      table[k] = p + ((2048 - p) >> 5);
      bit = 0;
    } else {
      this.range -= bound;
      this.code -= bound;
      table[k] = p - (p >> 5);
      bit = 1;
    }
    this.refill();
    return bit;
  }

  /** So many bits that are as often 0 as 1, the highest first. */
  direct(count) {
    let value = 0;
    for (let k = 0; k < count; k += 1) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      value = (value << 1) | bit;
      this.refill();
    }
    return value;
  }

  /** So many bits, each with probabilities that depend on those before it. */
  tree(table, first, count) {
    let k = 1;
    for (let n = 0; n < count; n += 1) k = (k << 1) | this.bit(table, first + k);
    return k - (1 << count);
  }

  /** The same, the lowest first. */
  reverseTree(table, first, count) {
    let k = 1;
    let value = 0;
    for (let n = 0; n < count; n += 1) {
      const bit = this.bit(table, first + k);
      k = (k << 1) | bit;
      value |= bit << n;
    }
    return value;
  }

  refill() {
    if (this.range >= 0x1000000) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.bytes[this.at++]) >>> 0;
  }
}

/** Lengths of matches: 2 to 9, to 17 and to 273, each with probabilities of their own. */
class LengthDecoder {
  constructor() {
    this.choices = probabilities(2);
    this.low = probabilities(16 << 3);
    this.middle = probabilities(16 << 3);
    this.high = probabilities(256);
  }

  next(decoder, place) {
    if (!decoder.bit(this.choices, 0)) return 2 + decoder.tree(this.low, place << 3, 3);
    if (!decoder.bit(this.choices, 1)) return 10 + decoder.tree(this.middle, place << 3, 3);
    return 18 + decoder.tree(this.high, 0, 8);
  }
}
