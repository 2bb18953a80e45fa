/* Makes one call, or every call from one on, that writes or syncs a file named work.db* fail: for LD_PRELOAD.
   BW_IO_FAULT is "run:number:errno:once|on", where errno 0 kills the process there; another text than the last time counts from the start again. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char last[128] = "";
static long calls = 0;

static int is_work_file(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  return name != NULL && strncmp(name, "/work.db", 8) == 0 && strstr(name, "-shm") == NULL;
}

static int fails(int fd) {
  const char *asked = getenv("BW_IO_FAULT");
  if (asked == NULL || asked[0] == 0 || !is_work_file(fd)) return 0;
  if (strcmp(asked, last) != 0) {
    strncpy(last, asked, sizeof last - 1);
    calls = 0;
  }
  long run, number;
  int code;
  char how[8] = "";
  if (sscanf(asked, "%ld:%ld:%d:%7s", &run, &number, &code, how) != 4) return 0;
  calls += 1;
  if (calls < number || (calls > number && strcmp(how, "once") == 0)) return 0;
  if (code == 0) kill(getpid(), SIGKILL);
  errno = code;
  return 1;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return fails(fd) ? -1 : REAL(ssize_t, pwrite, int, const void *, size_t, off_t)(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return fails(fd) ? -1 : REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(fd, bytes, count, at);
}
ssize_t write(int fd, const void *bytes, size_t count) {
  return fails(fd) ? -1 : REAL(ssize_t, write, int, const void *, size_t)(fd, bytes, count);
}
int fsync(int fd) { return fails(fd) ? -1 : REAL(int, fsync, int)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(int, fdatasync, int)(fd); }
int ftruncate(int fd, off_t length) { return fails(fd) ? -1 : REAL(int, ftruncate, int, off_t)(fd, length); }
int ftruncate64(int fd, off64_t length) { return fails(fd) ? -1 : REAL(int, ftruncate64, int, off64_t)(fd, length); }
