/** Where a row must name its ground: nobody takes it for a fact. */
export const MADE_UP = 'Dữ liệu mô phỏng, không có giá trị pháp lý';
