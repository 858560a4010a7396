import { script } from '../redis/script.js';

/**
 * A clause's bucket: a hash of `tokens`, `at` (ms by Redis's clock), `young` and, for each gateway, what it holds and until when
 * that counts. What gateways hold has left `tokens`, and is taken off what the bucket may hold: both together are never more
 * than the quota. A gateway that died is forgotten after five seconds, and what it held is spent.
 *
 * A gateway that has been without Redis says how much less its own share holds than it could. Where the bucket is new, as
 * after a loss of memory, that is taken from it; else the part of it that was spent meanwhile.
 *
 * ARGV: gateway, count, ms in which all comes back, wanted, of these spent at once, given back, kept, missing of the share, spent
 * meanwhile. Answers: granted, and the ms until the next comes when that is less than wanted.
 */
export const LEASE = script(`
local gateway, count, span = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local wanted, at_once, back, kept = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local missing, spent = tonumber(ARGV[8]), tonumber(ARGV[9])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local tokens, at, young, held = nil, now, 0, 0
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local name, value = all[i], all[i + 1]
  if name == 'tokens' then tokens = tonumber(value)
  elseif name == 'at' then at = tonumber(value)
  elseif name == 'young' then young = tonumber(value)
  else
    local amount, ends = string.match(value, '^(%S+) (%S+)$')
    if tonumber(ends) > now then held = held + tonumber(amount)
    else redis.call('HDEL', KEYS[1], name) end
  end
end
if not tokens then tokens, young = count, now + 10000 end
tokens = math.min(count - held, tokens + math.max(0, now - at) * count / span) + back
if now < young then tokens = tokens - missing else tokens = tokens - math.min(missing, spent) end
tokens = math.max(0, math.min(count, tokens))
local granted = math.min(wanted, math.floor(tokens))
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens), 'at', string.format('%.3f', now),
  'young', string.format('%.0f', young))
local holds = kept + math.max(0, granted - at_once)
if holds > 0 then redis.call('HSET', KEYS[1], gateway, string.format('%d %.0f', holds, now + 5000))
else redis.call('HDEL', KEYS[1], gateway) end
redis.call('PEXPIRE', KEYS[1], span + 15000)
if granted < wanted then return { granted, math.ceil((1 - tokens % 1) * span / count) } end
return { granted, 0 }
`);
