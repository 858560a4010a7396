import { defineAdvice, defineError } from '@lgsp/kernel';

/** A system behind this one refused our right to ask: whoever repeats the question is refused again. */
export const UpstreamForbids = defineError('HTTP.UPSTREAM_FORBIDS', 'forbidden', {
  en: 'A system that has to be asked for this does not let this service ask, or not for this purpose',
  vi: 'Hệ thống cần hỏi không cho phép dịch vụ này tra cứu, hoặc không cho phép với mục đích này',
  when: 'A system that this service has to ask denies it the right to ask, or the purpose.',
  next: 'Nothing for the caller: whoever runs the service has its agreement with that system put right.',
  advice: {
    en: 'The service that answered lacks an agreement, a purpose or a credential with a system behind it (its own log and exchange records say which). Mend the agreement, then try again.',
    vi: 'Dịch vụ trả lời thiếu thoả thuận, mục đích hoặc thông tin xác thực với hệ thống phía sau (xem nhật ký và bản ghi trao đổi của dịch vụ đó). Bổ sung thoả thuận rồi thử lại.',
  },
});

/** A system behind this one does not take what was asked: the same question gets the same answer. */
export const UpstreamRefuses = defineError('HTTP.UPSTREAM_REFUSES', 'unprocessable', {
  en: 'A system that has to be asked for this does not accept the question',
  vi: 'Hệ thống cần hỏi không chấp nhận nội dung yêu cầu',
  when: 'A system that this service has to ask does not accept what was asked; `detail` gives its code.',
  next: 'Correct the data that the code of that system names.',
  advice: {
    en: 'The data breaks a rule of a system behind the one that answered. Correct the data of the dossier where that is possible, or end the dossier with this reason.',
    vi: 'Dữ liệu không đúng quy định của hệ thống phía sau. Sửa dữ liệu hồ sơ nếu còn được, hoặc kết thúc hồ sơ với lý do này.',
  },
});

const MEND_AGREEMENT = {
  en: 'No agreement lets this service make this call, or not for this purpose: apply the agreement (apps/gateway/registry), then try again.',
  vi: 'Chưa có thoả thuận cho phép lời gọi này hoặc mục đích này: bổ sung thoả thuận trên trục rồi thử lại.',
};

/** What the exchange says to a caller, and what the other side's edge says whoever it is. */
defineAdvice({
  'Server.ServerProxy.AccessDenied': MEND_AGREEMENT,
  'Server.ServerProxy.UnknownService': {
    en: 'The exchange does not know the provider or the endpoint: enter it in the registry, then try again.',
    vi: 'Trục chưa biết hệ thống hoặc điểm truy cập được gọi: khai báo trên trục rồi thử lại.',
  },
  'Server.ClientProxy.AuthenticationFailed': {
    en: 'The exchange does not take the token of this service: check its client id and secret, then try again.',
    vi: 'Trục không chấp nhận thông tin xác thực của dịch vụ: kiểm tra mã và khoá bí mật rồi thử lại.',
  },
  'Client.BadRequest': {
    en: 'The exchange refused the form of the request before it reached anybody: report it as a defect of this service.',
    vi: 'Trục từ chối hình thức yêu cầu, yêu cầu chưa đến nơi nhận: báo bộ phận kỹ thuật.',
  },
});
