package main

import "syscall"

const windowsBase syscall.Errno = 0
