module tianbao

go 1.26
