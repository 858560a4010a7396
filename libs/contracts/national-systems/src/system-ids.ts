import { type SubsystemId, systemId } from '@lgsp/x-road';

/**
 * The national systems as members of the registry, `<instance>/<class>/<member>/<subsystem>`; each offers the one
 * service `api`. Member codes follow the shape of QĐ 20/2020/QĐ-TTg; nobody could verify them, and the registry file
 * says so.
 */

/** Hộ tịch điện tử dùng chung, Bộ Tư pháp (NĐ 87/2020/NĐ-CP). */
export const CIVIL_REGISTER = systemId('VN/GOV/G15/civil-register');
/** Cơ sở dữ liệu quốc gia về dân cư, Bộ Công an (Luật Căn cước 2023). */
export const NATIONAL_POPULATION = systemId('VN/GOV/G01/national-population');
/** Cơ sở dữ liệu về cư trú, Bộ Công an (Luật Cư trú 2020). */
export const RESIDENCE = systemId('VN/GOV/G01/residence');
/** Bảo hiểm xã hội Việt Nam. */
export const SOCIAL_INSURANCE = systemId('VN/GOV/G24/social-insurance');
/** Cổng Dịch vụ công quốc gia, Văn phòng Chính phủ; a client when it submits, a provider when it receives progress. */
export const NATIONAL_PORTAL = systemId('VN/GOV/G22/national-portal');

export const NATIONAL_SYSTEMS: readonly SubsystemId[] = [
  CIVIL_REGISTER,
  NATIONAL_POPULATION,
  RESIDENCE,
  SOCIAL_INSURANCE,
  NATIONAL_PORTAL,
];
