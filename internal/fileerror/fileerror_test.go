package fileerror

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"tianbao/internal/words"
)

// What a system says is said in people's words, and nothing of it in the system's own.
func TestSystemReasons(t *testing.T) {
	for err, want := range map[error]string{
		syscall.ENOSPC: "磁盘已满", syscall.EROFS: "只读", syscall.EACCES: "没有权限", syscall.EPIPE: "没有写完",
		syscall.ENAMETOOLONG: "太长", syscall.ENOTDIR: "上一级是文件", syscall.EBUSY: "别的程序", syscall.ELOOP: "链接",
		syscall.EIO: "磁盘或设备", syscall.EMFILE: "再打开", syscall.EXDEV: "代码 18", errors.New("strange"): "代码 0",
	} {
		said := Of("表.xlsx", &os.PathError{Op: "open", Path: "表.xlsx", Err: err}).Say.In(words.Chinese)
		if !strings.Contains(said, want) || !strings.Contains(said, "表.xlsx") || strings.Contains(said, err.Error()) {
			t.Errorf("%v is told as %q", err, said)
		}
	}
}
