/*
 * MiniBrowser keeps nothing while it is driven: every such session is a private one. This stands before the library
 * and gives it a profile on disk all the same, so that a restart and a kill can be tried.
 */
#include <stdlib.h>

extern void *webkit_website_data_manager_new(const char *first, ...);

void *webkit_website_data_manager_new_ephemeral(void) {
  const char *folder = getenv("ENGINE_PROFILE");
  return webkit_website_data_manager_new("base-data-directory", folder, "base-cache-directory", folder, NULL);
}
