/** A name that stands for one that the reader chooses, `foo_probe`, `my_driver`, `struct bar`, or for the ends of several: `_GET_REPLY`. */
export function isPlaceholder(name: string): boolean {
  if (/^_[A-Za-z]/.test(name)) return true;
  return /(?:^|_)(?:foo\w*|bar|baz|qux|xxx*|xyz|abc|my|your|some|example|sample|dummy)(?:_|\d*$)/i.test(name);
}

/** Whether a function is one of the C library or of POSIX, which a text about system calls may name beside those of the kernel. */
export function isOfUserSpace(name: string): boolean {
  return USER_SPACE.has(name) || LIBRARY.test(name);
}

/** Families of which each function is the library's. */
const LIBRARY =
  /^(?:pthread_|sem_|mq_|aio_|posix_|getaddrinfo|getnameinfo|gethostby|getopt|getenv|setenv|setlocale|strto|wcs)/;

const USER_SPACE: ReadonlySet<string> = new Set(
  (
    'abort alarm atexit atoi atol bzero calloc clearerr closedir connect creat daemon dlclose dlopen dlsym endpwent err errx execl execle execlp execv execvp execvpe exit ' +
    'fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread free freeaddrinfo fscanf fseek fstat ftell fwrite getc getchar getcwd getline getpass getpwnam getpwuid ' +
    'gai_strerror htonl htons inet_addr inet_ntoa inet_ntop inet_pton isatty libc_start_main localtime longjmp lseek main malloc mkfifo mkstemp mktemp nanosleep ntohl ntohs open_memstream opendir ' +
    'pclose perror popen printf putchar puts qsort raise readdir realloc recv remove rewind scanf seekdir send setbuf setjmp setvbuf siglongjmp sigaction sigaddset sigemptyset sigprocmask sigsetjmp sigwait sleep ' +
    'snprintf sprintf srand sscanf strerror strtok strtol strtoul sysconf system tcgetattr tcsetattr telldir tmpfile ungetc usleep vfprintf vprintf vsnprintf vsprintf wait waitpid warn warnx'
  ).split(' '),
);
