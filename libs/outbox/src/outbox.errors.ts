import { defineError } from '@lgsp/kernel';

/** `Outbox.add` belongs to the transaction of the fact; outside one the event could be lost or false. */
export const OutboxOutsideTransaction = defineError('OUTBOX.NO_TRANSACTION', 'internal', {
  en: 'An event can only be added inside a transaction',
  vi: 'Chỉ được phát sự kiện trong một giao dịch',
  when: 'Code adds an event outside a transaction, which is a defect.',
  next: 'Report it; developers add the event in the transaction of the fact.',
});

/** The event breaks its own schema or the envelope's rules: a defect of the publisher. `faults` say where. */
export const BadEvent = defineError('OUTBOX.BAD_EVENT', 'internal', {
  en: 'The event does not match its definition',
  vi: 'Sự kiện không khớp định nghĩa',
  when: 'Code adds an event that breaks its own schema, the envelope or the limit of the bus, which is a defect.',
  next: 'Report it with `errors`; developers correct what the event says.',
});

/** No `@OnEvent` of this service knows the type: the subscription file is ahead of the code. */
export const NoHandler = defineError('INBOX.NO_HANDLER', 'internal', {
  en: 'Nobody here handles this type of event',
  vi: 'Không có thành phần xử lý loại sự kiện này',
  when: 'An event arrives of a type for which this release of the service has no handler; it is parked.',
  next: 'Nothing for the source: whoever runs the service brings out the release that handles it.',
  advice: {
    en: 'Bring out the release of this service that handles the type, or end its subscription and discard the events.',
    vi: 'Cập nhật phiên bản dịch vụ có xử lý loại sự kiện này, hoặc huỷ đăng ký nhận và loại bỏ các sự kiện.',
  },
});

/** The data is not what the view declares, in shape or in major version. */
export const BadEventData = defineError('INBOX.BAD_DATA', 'invalid', {
  en: 'The data of the event does not match the declared view',
  vi: 'Dữ liệu sự kiện không khớp với khung nhìn đã khai báo',
  when: 'The data of an event does not match the view that the service declares of it; it is parked.',
  next: 'State the fact again as the schema has it, or widen the view in the next release of the service.',
  advice: {
    en: 'It never fits as it is: have the source state the fact again as its schema has it, then discard this one; or widen the view in the next release.',
    vi: 'Sự kiện này không thể xử lý nguyên trạng: đề nghị nguồn phát lại đúng lược đồ rồi loại bỏ sự kiện này; hoặc mở rộng khung nhìn ở bản sau.',
  },
});

export const NotParked = defineError('INBOX.NOT_PARKED', 'not-found', {
  en: 'No such event waits here',
  vi: 'Không có sự kiện này trong danh sách chờ',
  when: 'No parked event of the service has this id, or its content is no longer kept.',
  next: 'Use an id from the list of parked events.',
});

export const NoWorkHandler = defineError('WORK.NO_HANDLER', 'internal', {
  en: 'Nobody here handles this kind of work',
  vi: 'Không có thành phần xử lý loại công việc này',
  when: 'Code enqueues work of a kind that no handler in the service takes, which is a defect.',
  next: 'Report it; developers register a handler for the kind.',
});

/** The lease was taken by another worker meanwhile: this answer must not be committed. */
export const LeaseLost = defineError('WORK.LEASE_LOST', 'conflict', {
  en: 'Another worker took over this work',
  vi: 'Công việc đã được tiến trình khác tiếp nhận',
  when: 'A worker finishes work whose lease another worker has meanwhile taken; its answer is dropped.',
  next: 'Nothing: the other worker finishes the work.',
});

export const IN_DOUBT = 'WORK.IN_DOUBT';

/** Never thrown: it stands with a row whose call may have had its effect, and whose key the other side may have forgotten. */
export const CallInDoubt = defineError(IN_DOUBT, 'conflict', {
  en: 'It is not known whether this call had its effect, and it is too old to be repeated unseen',
  vi: 'Chưa rõ kết quả lời gọi, và đã quá lâu để tự động gọi lại',
  when: 'A call of queued work had no answer for so long that the other side may have forgotten its key; the row stops.',
  next: 'An operator looks at the other side and tries the work again, or ends it.',
  advice: {
    en: 'Look at the other side whether this was done (dossier, request id = id of the row). If it was not, or if asking once more only shows what was done, try it again under this code.',
    vi: 'Kiểm tra tại hệ thống được gọi xem việc đã thực hiện chưa (theo hồ sơ, mã yêu cầu = mã dòng). Nếu chưa, hoặc gọi lại chỉ trả kết quả cũ, thì thử lại theo mã này.',
  },
});

/** `restored` is for a service that is stopped: its relay would publish under the old epoch. */
export const StillRunning = defineError('OUTBOX.STILL_RUNNING', 'conflict', {
  en: 'The service still runs; stop it first',
  vi: 'Dịch vụ vẫn đang chạy; hãy dừng trước',
  when: 'The exchange of a restored service is to be put right while the service still runs.',
  next: 'Stop all processes of the service, then repeat the command.',
});

/** The router has not taken all that the service published: the epochs in it are not known yet. */
export const StillUnrouted = defineError('OUTBOX.STILL_UNROUTED', 'unavailable', {
  en: 'The router has not taken all events of the service yet',
  vi: 'Bộ định tuyến chưa nhận hết sự kiện của dịch vụ',
  when: 'The exchange of a restored service is to be put right before the router has taken all that it published.',
  next: 'Wait until the router has caught up, then repeat the command.',
});
