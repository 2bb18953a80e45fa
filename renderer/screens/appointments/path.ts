/** The address of an appointment's page, or of a page under it. Ids of service and appointment only (safety 12.3). */
export const appointmentPath = (serviceId: string, appointmentId: string, under?: string): string =>
  ['/appointment', encodeURIComponent(serviceId), encodeURIComponent(appointmentId), ...(under ? [under] : [])].join(
    '/',
  );
