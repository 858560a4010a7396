/**
 * The national systems as members of the registry, `<instance>/<class>/<member>/<subsystem>`; each offers the one
 * service `api`. Member codes follow the shape of QĐ 20/2020/QĐ-TTg; nobody could verify them, and the registry file
 * says so.
 */

/** Hộ tịch điện tử dùng chung, Bộ Tư pháp (NĐ 87/2020/NĐ-CP). */
export const CIVIL_REGISTER = 'VN/GOV/G15/civil-register';
/** Cơ sở dữ liệu quốc gia về dân cư, Bộ Công an (Luật Căn cước 2023). */
export const NATIONAL_POPULATION = 'VN/GOV/G01/national-population';
/** Cơ sở dữ liệu về cư trú, Bộ Công an (Luật Cư trú 2020). */
export const RESIDENCE = 'VN/GOV/G01/residence';
/** Bảo hiểm xã hội Việt Nam. */
export const SOCIAL_INSURANCE = 'VN/GOV/G24/social-insurance';
/** Cổng Dịch vụ công quốc gia, Văn phòng Chính phủ; a client when it submits, a provider when it receives progress. */
export const NATIONAL_PORTAL = 'VN/GOV/G22/national-portal';

export const NATIONAL_SYSTEMS = [
  CIVIL_REGISTER,
  NATIONAL_POPULATION,
  RESIDENCE,
  SOCIAL_INSURANCE,
  NATIONAL_PORTAL,
] as const;
