/** How the timeline words the steps of a dossier, for officers and citizens alike. */
export const STEP = {
  received: 'Tiếp nhận từ Cổng dịch vụ công quốc gia',
  refused: 'Từ chối tiếp nhận',
  supplementAsked: 'Yêu cầu bổ sung',
  supplemented: 'Công dân đã gửi bổ sung',
  supplementFailed: 'Dừng xử lý: bổ sung không đạt',
  accepted: 'Tiếp nhận hồ sơ và hẹn trả kết quả',
  acceptedProvisionally:
    'Tiếp nhận hồ sơ và hẹn trả kết quả (ngày hẹn trả tạm tính, chờ thông báo chính thức về ngày nghỉ)',
  dueConfirmed: 'Xác nhận ngày hẹn trả theo lịch nghỉ chính thức',
  dueMoved: 'Tính lại ngày hẹn trả theo lịch nghỉ chính thức',
  claimed: 'Cán bộ nhận xử lý',
  released: 'Cán bộ trả lại, chờ phân công',
  placeJudged: 'Xác định xã, phường hiện nay',
  needsVerification: 'Đánh dấu cần xác minh',
  reappointed: 'Xin lỗi và hẹn lại ngày trả kết quả',
  supplementTaken: 'Tiếp tục xử lý sau khi bổ sung',
  supplementNotTaken: 'Nội dung bổ sung không được ghi nhận: thông tin không khớp',
  supplementOverdue: 'Quá thời hạn bổ sung, chờ cán bộ quyết định',
  notSupplemented: 'Dừng xử lý: không bổ sung trong thời hạn',
  dutyDue: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  dutyFulfilled: 'Đã thực hiện nghĩa vụ tài chính',
  withdrawalAsked: 'Công dân đề nghị rút hồ sơ',
  withdrawn: 'Rút hồ sơ theo yêu cầu của công dân',
  withdrawalDeclined: 'Không thể rút hồ sơ, tiếp tục xử lý',
  transferred: 'Chuyển hồ sơ đến cơ quan giải quyết',
  finished: 'Đã xử lý xong, chờ trả kết quả',
  returned: 'Cổng dịch vụ công xác nhận đã trả kết quả',
  handedOver: 'Đã trả kết quả tại bộ phận một cửa',
  stopped: 'Dừng xử lý',
  documentInfected: 'Từ chối giấy tờ có mã độc',
  documentsDeleted: 'Xóa giấy tờ hết thời hạn lưu trữ',
} as const;

/** An officer looked and let it pass; the row says why. */
export const noticeStep = (text: string): string => `Đã xem xét cảnh báo: ${text}`;

/** Phân công. */
export const assignedStep = (official: string): string => `Phân công xử lý: ${official}`;
/** A mis-scan that an official took out. */
export const removalStep = (componentName: string, reason: string): string =>
  `Gỡ giấy tờ: ${componentName} (lý do: ${reason})`;

/** Of a person whom the declaration names. */
export const checkStep = (roleName: string, match: boolean): string =>
  `Xác minh ${roleName}: ${match ? 'khớp' : 'không khớp'}`;

/** Of the birth notification; undefined while healthcare could not be asked. */
export const notificationStep = (agrees: boolean | undefined): string =>
  `Đối chiếu giấy chứng sinh: ${agrees === undefined ? 'chưa có trả lời' : agrees ? 'khớp' : 'cần xem xét'}`;

const LEG_STEP = {
  acknowledged: 'Đã nhận việc',
  done: 'Hoàn thành',
  refused: 'Từ chối',
  waiting: 'Yêu cầu bổ sung',
  dutyDue: STEP.dutyDue,
  resumed: 'Nhận nội dung bổ sung',
  withdrawn: 'Đồng ý cho rút',
  withdrawalDeclined: 'Không thể rút',
  correctionAsked: 'Đề nghị cải chính giấy khai sinh',
  rewritten: 'Viết lại nội dung đã ký, duyệt và ký lại',
  correctionBegun: 'Lập hồ sơ cải chính nội dung đã ký',
  corrected: 'Đã cải chính',
  correctionDeclined: 'Không cải chính',
  resumedCorrected: 'Tiếp tục giải quyết sau khi xem xét cải chính',
  stopped: STEP.stopped,
} as const;

/** With what whoever acts says of it. */
export const saying = (step: string, words: string): string => `${step}: ${words}`;

/** Of a department's part, under the part's name. */
export const legStep = (step: keyof typeof LEG_STEP, legName: string): string =>
  `${LEG_STEP[step]}: ${legName}`;
