/*
 * Stands before the library when WebKit's small browser is driven, for two things a phone's browser does:
 * - It has a profile on disk (ENGINE_PROFILE), so that a restart and a kill can be tried. Driven, it would keep nothing.
 * - A tel:, sms: or mailto: link is another app's, and the page stays. Here it would give way to an error page.
 * The library's headers are not needed: what is called is declared here.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

typedef unsigned int quark;

extern void *webkit_website_data_manager_new(const char *first, ...);
extern void webkit_web_context_register_uri_scheme(void *, const char *, void (*)(void *, void *), void *, void *);
extern void webkit_uri_scheme_request_finish_error(void *, void *);
extern quark webkit_network_error_quark(void);
extern void *g_error_new_literal(quark, int, const char *);

static const int CANCELLED = 302;

void *webkit_website_data_manager_new_ephemeral(void) {
  const char *folder = getenv("ENGINE_PROFILE");
  if (folder == NULL) {
    void *(*real)(void) = (void *(*)(void))dlsym(RTLD_NEXT, "webkit_website_data_manager_new_ephemeral");
    return real();
  }
  return webkit_website_data_manager_new("base-data-directory", folder, "base-cache-directory", folder, NULL);
}

static void leave_it(void *request, void *unused) {
  (void)unused;
  webkit_uri_scheme_request_finish_error(
      request, g_error_new_literal(webkit_network_error_quark(), CANCELLED, "another app's"));
}

/* Called by the small browser once, with the context it has made. */
void webkit_web_context_set_automation_allowed(void *context, int is_allowed) {
  void (*real)(void *, int) = (void (*)(void *, int))dlsym(RTLD_NEXT, "webkit_web_context_set_automation_allowed");
  const char *others[] = {"tel", "sms", "mailto"};
  for (int at = 0; at < 3; at += 1) webkit_web_context_register_uri_scheme(context, others[at], leave_it, NULL, NULL);
  real(context, is_allowed);
}
