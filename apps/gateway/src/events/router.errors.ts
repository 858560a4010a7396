import { defineError } from '@lgsp/kernel';

export const ForeignSource = defineError('GATEWAY.EVENT_FOREIGN_SOURCE', 'forbidden', {
  en: 'The source does not own the topic or the event type',
  vi: 'Nguồn không sở hữu chủ đề hoặc loại sự kiện',
});

/** Neither the source itself nor anybody who calls it under an agreement may name this actor. */
export const ForeignEventActor = defineError('GATEWAY.EVENT_FOREIGN_ACTOR', 'forbidden', {
  en: 'The source may not state an act of this official or system',
  vi: 'Nguồn không được nêu hành động của cán bộ hoặc hệ thống này',
});

export const UnregisteredEvent = defineError('GATEWAY.EVENT_UNREGISTERED', 'unprocessable', {
  en: 'No such event type and version is registered',
  vi: 'Loại và phiên bản sự kiện chưa được đăng ký',
});

export const BadEventData = defineError('GATEWAY.EVENT_BAD_DATA', 'invalid', {
  en: 'The data breaks the registered schema of the event',
  vi: 'Dữ liệu không đúng lược đồ đã đăng ký của sự kiện',
});

export const EventTooLarge = defineError('GATEWAY.EVENT_TOO_LARGE', 'too-large', {
  en: 'The event leaves no room for the attributes that a copy gains',
  vi: 'Sự kiện quá lớn để chuyển tiếp',
});

export const EventIdReused = defineError('GATEWAY.EVENT_ID_REUSED', 'conflict', {
  en: 'Another event was decided under this id',
  vi: 'Mã sự kiện đã được dùng cho một sự kiện khác',
});

/** Of a major that was replaced, while somebody views the newer one only: their view has to wait until all older ones are through. */
export const EventSuperseded = defineError('GATEWAY.EVENT_SUPERSEDED', 'conflict', {
  en: 'A consumer views a newer version of the event and could not be told of this one',
  vi: 'Có hệ thống nhận chỉ đọc phiên bản mới hơn của sự kiện này',
});

export const EventTypeBroken = defineError('GATEWAY.EVENT_TYPE_BROKEN', 'conflict', {
  en: 'A registered event type changed otherwise than by optional fields',
  vi: 'Loại sự kiện đã đăng ký bị thay đổi ngoài việc thêm trường không bắt buộc',
});

export const EventNotFound = defineError('GATEWAY.EVENT_NOT_FOUND', 'not-found', {
  en: 'The router has decided no such event',
  vi: 'Không có sự kiện này tại bộ định tuyến',
});

export const ParkedEventNotFound = defineError('GATEWAY.PARKED_EVENT_NOT_FOUND', 'not-found', {
  en: 'There is no such parked event',
  vi: 'Không có sự kiện đang chờ này',
});
