/*
 * Loaded before the program (LD_PRELOAD): writes to the database file and its log fail as on a disk that is broken or
 * full, for as long as the file named by FAIL_DISK_WHEN exists; its first line says how: EIO or ENOSPC.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_database(int fd) {
  char link[64], name[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return 0;
  name[length] = 0;
  return strstr(name, ".sqlite") != NULL;
}

static int fault(int fd) {
  const char *path = getenv("FAIL_DISK_WHEN");
  int saved = errno, flag = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  char how[16] = "";
  if (flag >= 0) {
    if (read(flag, how, sizeof how - 1) < 0) how[0] = 0;
    close(flag);
  }
  errno = saved;
  if (flag < 0 || !is_database(fd)) return 0;
  return strncmp(how, "ENOSPC", 6) == 0 ? ENOSPC : EIO;
}

#define FAILS(fd) \
  int wrong = fault(fd); \
  if (wrong) { errno = wrong; return -1; }

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  FAILS(fd)
  return real(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return pwrite64(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  FAILS(fd)
  return real(fd, bytes, count);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  FAILS(fd)
  return real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  FAILS(fd)
  return real(fd);
}
