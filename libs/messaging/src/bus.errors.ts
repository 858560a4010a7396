import { defineError } from '@lgsp/kernel';

/** The broker is away or too slow; some of the messages may be stored all the same. Publish again. */
export const BusUnavailable = defineError('BUS.UNAVAILABLE', 'unavailable', {
  en: 'The message bus is unavailable',
  vi: 'Hệ thống truyền thông điệp không khả dụng',
  when: 'The broker does not answer in time; some of the messages may be stored all the same.',
  next: 'Publish the same messages again; receivers pass over what they already have.',
});

/** Somebody has looked for these messages since, or too much time has passed: nothing was stored. See again whether to publish. */
export const PublishStale = defineError('BUS.PUBLISH_STALE', 'unavailable', {
  en: 'What the publication relies on was seen too long ago',
  vi: 'Căn cứ của việc phát thông điệp đã quá cũ',
  when: 'What a publication relies on was read too long ago, or somebody has since looked for these messages; nothing was stored.',
  next: 'Look at the present state again, then decide whether to publish.',
});

/** A publish that began before may still be stored: the answer would not be final. Look again later. */
export const LookedTooSoon = defineError('BUS.LOOKED_TOO_SOON', 'unavailable', {
  en: 'It is too soon to say what the topic will hold',
  vi: 'Còn quá sớm để xác định nội dung của chủ đề',
  when: 'Messages are looked for while a publication that began earlier may still be stored.',
  next: 'Look again after the time that `detail` gives.',
});

/** The topic takes messages however old they are, so no look is ever final: an operator has to limit it. */
export const TopicUnfenced = defineError('BUS.TOPIC_UNFENCED', 'unavailable', {
  en: 'The topic accepts messages without a limit of time',
  vi: 'Chủ đề nhận thông điệp không giới hạn thời gian',
  when: 'Messages are looked for on a topic that takes messages of any age, so that no look is final.',
  next: 'An operator limits the age of messages on the topic; then look again.',
});

export const MessageTooLarge = defineError('BUS.MESSAGE_TOO_LARGE', 'too-large', {
  en: 'The message is too large for the bus',
  vi: 'Thông điệp vượt quá kích thước cho phép',
  when: 'A message is larger than the 900,000 bytes that the bus takes.',
  next: 'State the fact in a smaller message.',
});

/** Key or headers are not well-formed UTF-8 text without NUL. */
export const MessageInvalid = defineError('BUS.MESSAGE_INVALID', 'invalid', {
  en: 'The message holds text that the bus cannot carry',
  vi: 'Thông điệp chứa văn bản không hợp lệ',
  when: 'Key or headers of a message are not well-formed UTF-8, or hold U+0000.',
  next: 'Correct key and headers; nothing was sent.',
});

export const TopicUnknown = defineError('BUS.TOPIC_UNKNOWN', 'not-found', {
  en: 'The topic does not exist',
  vi: 'Chủ đề thông điệp không tồn tại',
  when: 'The bus has no topic of this name.',
  next: 'Have the topic made by the provisioning step, then try again.',
});

/** The topic's definition does not name this system as producer or consumer. */
export const BusForbidden = defineError('BUS.FORBIDDEN', 'forbidden', {
  en: 'This system has no right to the topic',
  vi: 'Hệ thống không có quyền đối với chủ đề này',
  when: 'The bus does not let this system write to, or read from, the topic or group.',
  next: 'Have the system entered as producer or consumer in the definition of the topic.',
});

/** Somebody still reads in this group, or did a moment ago and has not said goodbye. */
export const GroupActive = defineError('BUS.GROUP_ACTIVE', 'conflict', {
  en: 'The consumer group still has members',
  vi: 'Nhóm tiêu thụ vẫn còn thành viên đang hoạt động',
  when: 'A consumer group is to be rewound while it has members, or had one a moment ago.',
  next: 'Stop its consumers, wait until their leases end, then rewind.',
});
